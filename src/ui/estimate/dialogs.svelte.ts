/** Which dialog of the room is open. Rows deep in the tables ask for one; the room shows it. */
import { createContext } from 'svelte';
import type { RoleId } from '../../catalog/schema.ts';
import type { InstanceId } from '../../engagement/engagement.ts';
import type { EstimateLine } from '../../estimate/line.ts';
import type { Explanation } from '../../estimate/explanation.ts';
import type { PhaseSchedule } from '../../schedule/schedule.ts';
import type { Staffing } from '../../schedule/staffing.ts';
import type { ActivityGroup, PhaseGroup, ServiceGroup } from './arrange.ts';
import type { PlannableDriver } from './proposals.ts';

export type OpenDialog =
  | { readonly kind: 'why'; readonly explanation: Explanation }
  | { readonly kind: 'adjust'; readonly activity: ActivityGroup; readonly line: EstimateLine }
  | { readonly kind: 'quantity'; readonly instance: InstanceId; readonly driver: PlannableDriver }
  | { readonly kind: 'add-work'; readonly phase: PhaseGroup }
  | { readonly kind: 'reorder'; readonly service: ServiceGroup }
  | { readonly kind: 'staffing'; readonly role: RoleId; readonly title: string; readonly staffing: Staffing }
  | { readonly kind: 'phase-start'; readonly scheduled: PhaseSchedule; readonly previous: PhaseSchedule }
  | { readonly kind: 'fee-share'; readonly share: 'contingency' | 'discount' };

export class Dialogs {
  #current: OpenDialog | undefined = $state.raw();

  get current(): OpenDialog | undefined {
    return this.#current;
  }

  open(dialog: OpenDialog): void {
    this.#current = dialog;
  }

  why(explanation: Explanation): void {
    this.open({ kind: 'why', explanation });
  }

  readonly close = (): void => {
    this.#current = undefined;
  };
}

export const [useDialogs, provideDialogs] = createContext<Dialogs>();
