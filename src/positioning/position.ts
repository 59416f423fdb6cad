/**
 * A standard offering or a custom statement of work? Each offering is held against the facts of every service in scope
 * that it may stand in for: what speaks for it, what against, and which open question decides.
 *
 * Only answers decide. A limit that is kept or broken by an assumption is *open*, or we would send a customer an order
 * form on a guess.
 */
import type { Fit, Offering, ScopeCondition } from '../catalog/schema.ts';
import { partsOf } from '../catalog/names.ts';
import { isAbout, judge, liveQuestions, type Truth } from '../engagement/conditions.ts';
import { instancesOf } from '../engagement/instances.ts';
import { unique } from '../engagement/drivers.ts';
import type { InstanceId } from '../engagement/engagement.ts';
import type { Facts, QuestionRef, Subject } from '../engagement/facts.ts';
import { judgeDocument } from '../estimate/document-conditions.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { isCertain, POINTS, type Triple } from '../quantity/range.ts';
import { smallestCover } from './cover.ts';

export interface JudgedFit {
  readonly fit: Fit;
  readonly status: 'met' | 'unmet' | 'open';
  /** What holds as long as assumptions stand in for answers. */
  readonly truth: Truth;
  /** Of an open one: the questions that decide. */
  readonly questions: readonly QuestionRef[];
}

export type Verdict = 'fits' | 'fits-if' | 'does-not-fit';

/** An offering held against one service in scope. */
export interface Coverage {
  readonly instance: InstanceId;
  readonly verdict: Verdict;
  readonly fits: readonly JudgedFit[];
}

export interface Candidate {
  readonly offering: Offering;
  /** One for each service in scope that it may stand in for. */
  readonly coverage: readonly Coverage[];
}

export interface Position {
  readonly result: 'offering' | 'offerings' | 'mixed' | 'custom' | 'undecided';
  /** What the catalog says to that. */
  readonly advice: string;
  /** The fewest offerings that cover the most; of an undecided result, those that would. */
  readonly chosen: readonly Candidate[];
  /** Every offering for a service in scope, what fits before what does not. */
  readonly candidates: readonly Candidate[];
  /** What none of the chosen covers. */
  readonly uncovered: readonly InstanceId[];
  /** What to ask before anything is proposed. */
  readonly questions: readonly QuestionRef[];
}

/** Undefined while no service is in scope, or where the catalog has no offering to compare with. */
export function position(estimate: Estimate): Position | undefined {
  const { index, engagement } = estimate.facts;
  const { advice, offerings } = index.catalog.positioning;
  const instances = instancesOf(index, engagement);
  if (instances.length === 0 || offerings.length === 0) return undefined;
  const candidates = offerings
    .map((offering) => candidateOf(estimate, offering, instances))
    .filter(({ coverage }) => coverage.length > 0);
  const sure = coverOf(candidates, ['fits']);
  const perhaps = coverOf(candidates, ['fits', 'fits-if']);
  const isUndecided = perhaps.covered.size > sure.covered.size;
  const { chosen, covered } = isUndecided ? perhaps : sure;
  const result = isUndecided
    ? 'undecided'
    : covered.size === 0
      ? 'custom'
      : covered.size < instances.length
        ? 'mixed'
        : chosen.length === 1
          ? 'offering'
          : 'offerings';
  return {
    result,
    advice: advice[result],
    chosen,
    candidates: [...candidates].sort((a, b) => place(a) - place(b)),
    uncovered: instances.filter((instance) => !covered.has(instance)),
    questions: unique(chosen.flatMap(({ coverage }) => coverage.flatMap(questionsOfCoverage))),
  };
}

function questionsOfCoverage({ verdict, fits }: Coverage): readonly QuestionRef[] {
  return verdict === 'fits-if' ? fits.flatMap(({ questions }) => questions) : [];
}

const VERDICTS: readonly Verdict[] = ['fits', 'fits-if', 'does-not-fit'];

/** The best verdict of a candidate, as a place in their order. */
function place({ coverage }: Candidate): number {
  return Math.min(...coverage.map(({ verdict }) => VERDICTS.indexOf(verdict)));
}

export function verdictOf(candidate: Candidate): Verdict {
  return VERDICTS[place(candidate)] ?? 'does-not-fit';
}

function coverOf(candidates: readonly Candidate[], verdicts: readonly Verdict[]) {
  const usable = candidates.flatMap((candidate) => {
    const coverage = candidate.coverage.filter(({ verdict }) => verdicts.includes(verdict));
    return coverage.length > 0 ? [{ ...candidate, coverage }] : [];
  });
  const chosen = smallestCover(
    usable,
    ({ coverage }) => coverage.map(({ instance }) => instance),
    ({ coverage }) => coverage.filter(({ verdict }) => verdict !== 'fits').length,
  );
  return { chosen, covered: new Set(chosen.flatMap(({ coverage }) => coverage.map(({ instance }) => instance))) };
}

function candidateOf(estimate: Estimate, offering: Offering, instances: readonly InstanceId[]): Candidate {
  const { engagement } = estimate.facts;
  const coverable = instances.filter((instance) => {
    const service = engagement.services[instance]?.service;
    return service !== undefined && offering.services.includes(service) && mayBeAskedFor(estimate, offering, instance);
  });
  return { offering, coverage: coverable.map((instance) => coverageOf(estimate, offering, instance)) };
}

/** Left out of the comparison only by answers, never by an assumption. */
function mayBeAskedFor({ facts }: Estimate, { when }: Offering, instance: InstanceId): boolean {
  if (!when) return true;
  return judge(facts, when, { instance }).likely !== 'no' || open(facts, when, { instance }).length > 0;
}

function coverageOf(estimate: Estimate, offering: Offering, instance: InstanceId): Coverage {
  const fits = offering.fits.flatMap((fit) => judgeFit(estimate, fit, { instance }));
  return { instance, fits, verdict: verdictOn(fits) };
}

function verdictOn(fits: readonly JudgedFit[]): Verdict {
  if (fits.some(({ status }) => status === 'unmet')) return 'does-not-fit';
  return fits.some(({ status }) => status === 'open') ? 'fits-if' : 'fits';
}

/** Nothing where the service is not asked what the limit asks about: it is a limit for another service. */
function judgeFit(estimate: Estimate, fit: Fit, subject: Subject): readonly JudgedFit[] {
  const { facts } = estimate;
  if (fit.deal) {
    const truths = judgeDocument(fit.deal, estimate);
    const behind = partsOf(fit.deal).scopes.flatMap((scope) => deciding(facts, scope));
    // A price moves with every gap of the estimate.
    const gaps = POINTS.some((point) => truths[point] === 'undecided') ? questionGaps(estimate) : [];
    return [judged(fit, truths, unique([...behind, ...gaps]))];
  }
  if (!fit.when || !isAbout(facts, fit.when, subject)) return [];
  return [judged(fit, judge(facts, fit.when, subject), open(facts, fit.when, subject))];
}

function judged(fit: Fit, truths: Triple<Truth>, questions: readonly QuestionRef[]): JudgedFit {
  const { likely: truth } = truths;
  const isSettled = isCertain(truths) && truth !== 'undecided' && questions.length === 0;
  return { fit, truth, status: !isSettled ? 'open' : truth === 'yes' ? 'met' : 'unmet', questions };
}

function questionGaps({ gaps }: Estimate): readonly QuestionRef[] {
  return gaps.flatMap((gap) => (gap.kind === 'question' ? [gap.ref] : []));
}

/** The unanswered questions of which some answer would change what the condition says. */
function open(facts: Facts, condition: ScopeCondition, subject: Subject): readonly QuestionRef[] {
  return liveQuestions(facts, condition, subject).filter(
    (ref) =>
      facts.answer(ref.question, ref.item === undefined ? subject : { ...subject, item: ref.item }).status !==
      'answered',
  );
}

function deciding(facts: Facts, condition: ScopeCondition): readonly QuestionRef[] {
  return instancesOf(facts.index, facts.engagement)
    .filter((instance) => isAbout(facts, condition, { instance }))
    .flatMap((instance) => open(facts, condition, { instance }));
}
