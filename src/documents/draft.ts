/** What every document is drafted from. */
import type { Estimate } from '../estimate/estimate.ts';
import type { CalendarDay } from '../quantity/day.ts';
import type { Schedule } from '../schedule/schedule.ts';

export interface Draft {
  readonly estimate: Estimate;
  readonly schedule: Schedule;
  /** The day the document is written. */
  readonly issuedOn: CalendarDay;
  /** Hash of the engagement the document was drafted from. */
  readonly contentHash: string;
}
