/**
 * Ten thousand engagements drawn from what is uncertain: how often the work takes at most so many hours, costs the
 * customer at most so much and lasts at most so many weeks. The same model gives the same figures on every machine, and a
 * line that is added leaves the draws of the others as they were, so that two scenarios differ by what differs between them.
 *
 * What is drawn is not rounded to quarter hours, a percentage of it is, as in the estimate, and so is the price of each
 * line: when nothing is uncertain, hours, weeks and what is to be paid are exactly those of the estimate, its schedule and
 * its fees. The sums of lines stay the figures that are charged.
 */
import { paidFor } from '../estimate/fees.ts';
import { WORKING_WEEK, type Minutes } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';
import { DAYS_A_WEEK } from '../schedule/schedule.ts';
import { sequence } from '../schedule/sequence.ts';
import { Draw } from './draw.ts';
import type { UncertainLine, UncertainPhase, UncertaintyModel } from './model.ts';
import { spreadOf, squaredCorrelation, type Spread } from './spread.ts';
import { finish, type Steps } from './steps.ts';

export const SAMPLES = 10_000;
const HALF_WEEK = 0.5;

export interface Simulation {
  readonly samples: number;
  readonly effort: Spread<Minutes>;
  /** What is to be paid: the work with its contingency, less the discount. */
  readonly price: Spread<Money>;
  /** Weeks in halves until the last phase ends, phases following each other or not as in the schedule. */
  readonly weeks: Spread<number>;
  /**
   * How much of the spread of the price each cause of the model explains, 0 to 1, in the order of the causes: the square
   * of its correlation with the price. What no cause explains is the time that the same work may take.
   */
  readonly parts: readonly number[];
}

export function simulate(model: UncertaintyModel, samples = SAMPLES): Simulation {
  return finish(simulateInSteps(model, samples));
}

/** A step for each phase. Shares are counted of the direct work of a whole service, so they come after all of it. */
export function* simulateInSteps(model: UncertaintyModel, samples = SAMPLES): Steps<Simulation> {
  const draw = new Draw(model, samples);
  const cases = new Cases(samples);
  for (const phase of model.phases) {
    cases.work(phase, draw);
    yield;
  }
  for (const phase of model.phases) cases.share(phase);
  yield;
  const weeks = weeksOf(model, cases, draw);
  const effort = cases.effort();
  for (let i = 0; i < samples; i += 1)
    cases.price[i] = paidFor(cases.price[i] as Money, model.contingency, model.discount);
  yield;
  const parts: number[] = [];
  for (let cause = 0; cause < model.causes.length; cause += 1) {
    parts.push(squaredCorrelation(draw.effectOf(cause), cases.price));
    yield;
  }
  return { samples, effort: spreadOf(effort), price: spreadOf(cases.price), weeks: spreadOf(weeks, HALF_WEEK), parts };
}

/** Minutes of each case, by role. */
type Work = Map<string, Float64Array>;

/** Hours and price of each case, added up line by line. */
class Cases {
  readonly price: Float64Array;
  readonly #minutes: Float64Array;
  readonly #byPhase = new Map<UncertainPhase, Work>();
  readonly #directByInstance = new Map<string, Work>();

  constructor(samples: number) {
    this.price = new Float64Array(samples);
    this.#minutes = new Float64Array(samples);
  }

  /** What of a phase is no share: the direct work first, for shares are counted of it alone. */
  work(phase: UncertainPhase, draw: Draw): void {
    const work = workOf(this.#byPhase, phase);
    const lines = phase.lines.filter(({ share }) => !share);
    this.#draw(work, lines.filter(isDirect), draw);
    const direct = workOf(this.#directByInstance, phase.instance);
    for (const [role, minutes] of work) add(minutesOf(direct, role, minutes.length), minutes);
    this.#draw(
      work,
      lines.filter((line) => !isDirect(line)),
      draw,
    );
  }

  #draw(work: Work, lines: readonly UncertainLine[], draw: Draw): void {
    for (const line of lines) {
      draw.minutesInto(this.#minutes, line);
      this.#add(work, line);
    }
  }

  /** The shares of a phase, of the direct work of its service. */
  share(phase: UncertainPhase): void {
    const direct = workOf(this.#directByInstance, phase.instance);
    for (const line of phase.lines) {
      if (!line.share) continue;
      shareInto(this.#minutes, line.share, direct);
      this.#add(workOf(this.#byPhase, phase), line);
    }
  }

  workOf(phase: UncertainPhase): ReadonlyMap<string, Float64Array> {
    return workOf(this.#byPhase, phase);
  }

  effort(): Float64Array {
    const effort = new Float64Array(this.price.length);
    for (const work of this.#byPhase.values()) for (const minutes of work.values()) add(effort, minutes);
    return effort;
  }

  #add(work: Work, { role, ratePerHour }: UncertainLine): void {
    const { price } = this;
    const minutes = this.#minutes;
    const ofRole = minutesOf(work, role, price.length);
    for (let i = 0; i < price.length; i += 1) {
      const ofLine = minutes[i] as number;
      ofRole[i] = (ofRole[i] as number) + ofLine;
      // As `priceOf` rounds.
      price[i] = (price[i] as number) + Math.floor((ofLine * ratePerHour) / 60 + 0.5);
    }
  }
}

const isDirect = (line: UncertainLine) => line.isDirect;

function workOf<Key>(works: Map<Key, Work>, key: Key): Work {
  let work = works.get(key);
  if (!work) works.set(key, (work = new Map<string, Float64Array>()));
  return work;
}

function minutesOf(work: Work, role: string, samples: number): Float64Array {
  let minutes = work.get(role);
  if (!minutes) work.set(role, (minutes = new Float64Array(samples)));
  return minutes;
}

function add(sum: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] as number) + (values[i] as number);
}

const QUARTER_HOUR = 15;
/** Sums of drawn minutes may be a hair above the quarter hour that they are. */
const HAIR = 1e-9;

function shareInto(
  minutes: Float64Array,
  { percent, ofRoles }: NonNullable<UncertainLine['share']>,
  direct: ReadonlyMap<string, Float64Array>,
): void {
  minutes.fill(0);
  for (const [role, ofRole] of direct) if (!ofRoles || ofRoles.includes(role)) add(minutes, ofRole);
  for (let i = 0; i < minutes.length; i += 1)
    minutes[i] = Math.ceil(((minutes[i] as number) * percent) / (100 * QUARTER_HOUR) - HAIR) * QUARTER_HOUR;
}

/** Until the last phase ends, in each case. */
function weeksOf(model: UncertaintyModel, cases: Cases, draw: Draw): Float64Array {
  const weeks = new Float64Array(cases.price.length);
  const inTurn = model.phases.filter(({ takesTime }) => takesTime);
  const weeksByPhase = inTurn.map((phase) => weeksOfPhase(model, phase, cases, draw));
  let sample = 0;
  const weeksAt = (place: number) => (weeksByPhase[place] as Float64Array)[sample] as number;
  for (; sample < weeks.length; sample += 1) weeks[sample] = sequence(inTurn, weeksAt);
  return weeks;
}

/** A phase lasts as long as the role with the most work for its allocation, and its minimum; half weeks up. */
function weeksOfPhase(
  { allocationByRole }: UncertaintyModel,
  phase: UncertainPhase,
  cases: Cases,
  draw: Draw,
): Float64Array {
  const weeks = new Float64Array(cases.price.length);
  for (const [role, minutes] of cases.workOf(phase)) {
    const aWeek = ((allocationByRole[role] ?? 100) * WORKING_WEEK) / 100;
    for (let i = 0; i < weeks.length; i += 1) weeks[i] = Math.max(weeks[i] as number, (minutes[i] as number) / aWeek);
  }
  const days = new Float64Array(weeks.length);
  draw.valuesInto(days, phase.minimumDays);
  for (let i = 0; i < weeks.length; i += 1) {
    const ofWork = weeks[i] as number;
    if (ofWork > 0) weeks[i] = Math.ceil(Math.max(ofWork, Math.ceil(days[i] as number) / DAYS_A_WEEK) * 2) / 2;
  }
  return weeks;
}
