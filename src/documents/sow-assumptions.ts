/** What a statement of work takes as true. */
import type { DriverId, QuestionId } from '../catalog/schema.ts';
import type { AskedQuestion } from '../engagement/asked.ts';
import { isAssumptionPrinted } from '../engagement/discovery.ts';
import { questionsBehind } from '../engagement/drivers.ts';
import { refKey, refOf, type Facts, type QuestionRef, type RepeatedItem, type Subject } from '../engagement/facts.ts';
import { placeholdersOf } from '../engagement/wording-names.ts';
import type { EstimateLine } from '../estimate/line.ts';
import { explainLine } from '../estimate/explain.ts';
import { limitInWords } from './answer-words.ts';
import { list, paragraph, withoutRepeats, type Section, type Sentence } from './compose.ts';
import { pricedClause } from './sow-changes.ts';
import { owners, statementsOf, type SowParts } from './sow-parts.ts';
import { named } from './work-in-scope.ts';
import { serviceLabel, twinsOf } from './service-label.ts';
import { answeredRange, say, type WordingContext } from './wording.ts';

export function assumptionsSection(parts: SowParts): Section {
  const assumptions = assumptionsOf(parts);
  const lead = paragraph(
    'assumptions.lead',
    'The scope, the timeline and the fees of this SOW rest on the following assumptions. When one of them does not hold, the effect is settled by a change order.',
  );
  return {
    id: 'assumptions',
    title: 'Assumptions',
    blocks: assumptions.length === 0 ? [] : [lead, ...list('assumptions.list', assumptions, true)],
  };
}

/** Those of the work in scope, then those that stand in for an answer or name one figure of a range. */
export function assumptionsOf(parts: SowParts): readonly Sentence[] {
  return withoutRepeats([...statementsOf(parts, 'assumptions', 'assumption'), ...aboutAnswers(parts)]);
}

/** What is taken as true while a question is open, and the limit within the range of an answer; each with its price. */
function aboutAnswers(parts: SowParts): readonly Sentence[] {
  const { draft } = parts;
  const isElsewhere = onlyBehindOtherWork(parts);
  return draft.estimate.discovery.questions
    .filter((asked) => !isElsewhere(asked.ref))
    .flatMap((asked) => {
      const words = isAssumptionPrinted(asked) ? assumed(parts, asked) : limit(parts, asked);
      if (words === undefined) return [];
      const key = refKey(asked.ref);
      const of = ofWhich(draft.estimate.facts, asked);
      return [{ id: `assumption.${key}`, text: `${of}${words}${pricedClause(draft, key)}` }];
    });
}

function assumed(parts: SowParts, { question, subject, item }: AskedQuestion): string | undefined {
  const { answer, assume } = question;
  const wording = answer.kind === 'group' ? answer.assumeItems?.wording : assume?.wording;
  return wording === undefined ? undefined : say(contextOf(parts, { subject, item }), wording);
}

/** The limit within the range of an answer. */
function limit(parts: SowParts, { question, subject, item, status, isLive }: AskedQuestion): string | undefined {
  const driver = question.id as string as DriverId;
  const context = contextOf(parts, { subject, item });
  const range = status === 'answered' && isLive ? answeredRange(context, driver) : undefined;
  return (
    range && limitInWords(context, driver, range, { wording: question.assume?.wording, customer: parts.customerName })
  );
}

function contextOf(
  { context }: SowParts,
  { subject, item }: { readonly subject: Subject; readonly item: RepeatedItem | undefined },
): WordingContext {
  return { ...context, subject, ...(item && { item: named(item) }) };
}

/** Of two instances of one service each has assumptions of its own, even in the same words. */
function ofWhich(facts: Facts, { instance }: AskedQuestion): string {
  return instance !== undefined && twinsOf(facts, instance).length > 1 ? `${serviceLabel(facts, instance)} – ` : '';
}

/**
 * Questions that only size or decide work that was left out or moved to a later phase: to state an assumption about that
 * work would promise it after all.
 */
function onlyBehindOtherWork(parts: SowParts): (ref: QuestionRef) => boolean {
  const { estimate } = parts.draft;
  const behind = (lines: readonly EstimateLine[]) =>
    lines.flatMap((line) => explainLine(estimate, line).questions.map(({ ref }) => refKey(ref)));
  const other = new Set(behind([...estimate.later, ...estimate.leftOut]));
  if (other.size === 0) return () => false;
  const needed = new Set([...behind(estimate.lines), ...refsPrinted(parts).map(refKey)]);
  return (ref) => other.has(refKey(ref)) && !needed.has(refKey(ref));
}

/** The questions on which a printed sentence or a duration rests. */
function refsPrinted(parts: SowParts): readonly QuestionRef[] {
  const { facts } = parts.draft.estimate;
  const refsOf = (name: string, { subject }: WordingContext): readonly QuestionRef[] => {
    if (facts.index.drivers.has(name)) return questionsBehind(facts, name as DriverId, subject);
    return facts.index.questions.has(name) ? [refOf(facts.index, name as QuestionId, subject)] : [];
  };
  return [
    ...owners(parts).flatMap(({ context, wordings }) =>
      wordings.flatMap((wording) => placeholdersOf(wording).flatMap(({ name }) => refsOf(name, context))),
    ),
    ...parts.services.flatMap(({ context, phases }) =>
      phases.flatMap(({ phase }) =>
        phase.minimumDays.flatMap((minimum) => (minimum.kind === 'per-day' ? refsOf(minimum.driver, context) : [])),
      ),
    ),
  ];
}
