/** For each service the few answers without which nobody would quote it; everything else is assumed. */
import { expect } from 'vitest';
import { setAnswers } from '../../src/cli/set-answer.ts';
import { addService, changeDetails, type Engagement, type InstanceId } from '../../src/engagement/engagement.ts';
import { catalogIndex } from './drafts.ts';
import { blankEngagement } from './random-engagement.ts';

const index = catalogIndex();

const CODE = ['source-repositories=300', 'source-accounts=200'];
const PROJECTS = ['users=200', 'projects=300'];

export const KEY: Record<string, readonly string[]> = {
  advisory: ['planned-users=2000'],
  'ci-cd-transformation': ['ci-pipelines=100'],
  'dedicated-engineer': ['de-term=three'],
  'expert-services': ['es-blocks=1'],
  'migration-from-azure-devops': CODE,
  'migration-from-bitbucket': CODE,
  'migration-from-github': CODE,
  'migration-from-other-git': CODE,
  'migration-from-other-version-control': [...CODE, 'ov-system=clearcase', 'ov-components=20'],
  'migration-from-perforce': [...CODE, 'p4-depots=4'],
  'migration-from-subversion': [...CODE, 'svn-repositories=40'],
  'migration-gitlab-to-own-instance': PROJECTS,
  'migration-self-managed-to-gitlab-com': PROJECTS,
  'security-and-compliance-adoption': ['sec-projects=60'],
  'self-managed-implementation': ['planned-users=2000', 'hosting=aws'],
  'value-stream-transformation': ['vst-streams=2'],
};

export function quotable(service: string, sets: readonly string[]): Engagement {
  const empty = changeDetails(addService(blankEngagement(index), 'i1' as InstanceId, service as never), {
    customer: 'Example Works',
    paymentModel: 'fixed-fee',
    place: 'remote',
  });
  const { engagement, problems } = setAnswers(index, empty, [...(KEY[service] ?? []), ...sets]);
  expect(problems).toEqual([]);
  return engagement;
}
