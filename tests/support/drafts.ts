import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexCatalog, type CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { openCatalog } from '../../src/cli/bundle-catalog.ts';
import { draftOf, type Draft } from '../../src/documents/draft.ts';
import type { Engagement } from '../../src/engagement/engagement.ts';
import { estimate } from '../../src/estimate/estimate.ts';
import type { CalendarDay } from '../../src/quantity/day.ts';
import { scheduleWork } from '../../src/schedule/schedule.ts';
import { hashEngagement } from '../../src/storage/content-hash.ts';
import { openEngagement } from '../../src/storage/engagement-file.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

let known: CatalogIndex | undefined;
/** The catalog that is shipped, read once. */
export function catalogIndex(): CatalogIndex {
  return (known ??= indexCatalog(openCatalog(join(ROOT, 'catalog')).catalog));
}

export const ENGAGEMENTS = [
  'self-managed-to-gitlab-com',
  'self-managed-to-gitlab-com-standard',
  'ha-implementation-aws-geo',
  'subversion-to-self-managed',
  'jenkins-to-gitlab-ci-and-courses',
  'github-enterprise-to-self-managed',
  'health-check',
  'education-only',
  'dedicated-with-migration',
  'bitbucket-and-self-managed-to-gitlab-com',
  'knows-nothing-yet',
  'expert-block-with-advice',
  'security-adoption-unicode',
] as const;

export function fileOf(name: string): string {
  return join(ROOT, 'tests', 'engagements', name, 'engagement.json');
}

export function readEngagement(name: string): Engagement {
  const opened = openEngagement(readFileSync(fileOf(name), 'utf8'));
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems, null, 2));
  return opened.engagement;
}

export const ISSUED_ON = '2026-11-22' as CalendarDay;
/** The same day as SOURCE_DATE_EPOCH. */
export const EPOCH = '1795305600';

export function draftFrom(index: CatalogIndex, engagement: Engagement): Draft {
  const estimated = estimate(index, engagement);
  return draftOf({
    estimate: estimated,
    schedule: scheduleWork(estimated),
    issuedOn: ISSUED_ON,
    contentHash: hashEngagement(engagement),
  });
}
