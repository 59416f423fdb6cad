/** What a redline starts from: the statement of work of a revision that was issued, or of an earlier file. */
import type { Document } from '../../documents/blocks.ts';
import { draftOf } from '../../documents/draft.ts';
import { draftSow } from '../../documents/sow.ts';
import type { Engagement, Revision } from '../../engagement/engagement.ts';
import { asIssued } from '../../engagement/revisions.ts';
import { openScenario, primaryOf } from '../../engagement/scenarios.ts';
import { estimate } from '../../estimate/estimate.ts';
import type { CalendarDay } from '../../quantity/day.ts';
import { scheduleWork } from '../../schedule/schedule.ts';
import { documentHash } from '../../storage/content-hash.ts';
import { openEngagement, type FileProblem } from '../../storage/engagement-file.ts';
import type { Session } from '../session.svelte.ts';

export type Earlier =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Of the day it was issued. */
export async function sowOfRevision(session: Session, revision: Revision): Promise<Earlier> {
  const issued = asIssued(session.engagement, revision);
  return { ok: true, document: await sowOf(session, issued, revision.at.slice(0, 10) as CalendarDay) };
}

/** As it would be drafted today: only what was said and decided makes a difference. */
export async function sowOfFile(session: Session, file: File): Promise<Earlier> {
  const read = await textOf(file);
  if (typeof read !== 'string') return { ok: false, problems: read };
  const opened = openEngagement(read);
  if (!opened.ok) return opened;
  const engagement = openScenario(opened.engagement, primaryOf(opened.engagement).id);
  return { ok: true, document: await sowOf(session, engagement, session.today) };
}

async function textOf(file: File): Promise<string | readonly FileProblem[]> {
  if (!/\.(docx|pdf)$/i.test(file.name)) return file.text();
  const { readDocument } = await import('../open-document.ts');
  const read = await readDocument(file);
  return read.ok ? read.carried.engagement : read.problems;
}

async function sowOf(session: Session, engagement: Engagement, issuedOn: CalendarDay): Promise<Document> {
  const estimated = estimate(await session.indexFor(engagement), engagement);
  const schedule = scheduleWork(estimated);
  return draftSow(draftOf({ estimate: estimated, schedule, issuedOn, contentHash: documentHash(engagement) }));
}
