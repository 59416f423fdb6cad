/** What is promised, and where it ends. */
import { formatCount, formatList } from '../../quantity/count.ts';
import type { Block } from '../blocks.ts';
import { eachActivity, type Placed } from '../sow-parts.ts';
import { thatHold } from '../work-in-scope.ts';
import { when, type CheckContext, type Found, type Rule } from './check.ts';
import { quote, type Place } from './places.ts';
import { unfilledPlaces } from './wording-rules.ts';

export const SCOPE_RULES: readonly Rule[] = [
  { id: 'something-in-scope', group: 'scope', severity: 'must', title: 'Something is in scope', find: nothing },
  { id: 'unfilled', group: 'scope', severity: 'must', title: 'Every promise is filled in', find: unfilled },
  {
    id: 'acceptance',
    group: 'scope',
    severity: 'must',
    title: 'Every deliverable has an acceptance criterion',
    find: acceptance,
  },
  {
    id: 'acceptance-judged',
    group: 'scope',
    severity: 'should',
    title: 'A third person could judge acceptance',
    find: judged,
  },
  {
    id: 'own-deliverable',
    group: 'scope',
    severity: 'should',
    title: 'Own work hands something over',
    find: ownDeliverables,
  },
  { id: 'boundaries', group: 'scope', severity: 'should', title: 'Every activity says where it ends', find: boundless },
  { id: 'due-dates', group: 'scope', severity: 'must', title: 'Every responsibility has a date', find: undated },
  {
    id: 'named-actor',
    group: 'scope',
    severity: 'should',
    title: 'Responsibilities name who does it',
    find: actorless,
  },
  { id: 'assumptions', group: 'scope', severity: 'must', title: 'Assumptions are stated', find: assumptionless },
  { id: 'exclusions', group: 'scope', severity: 'should', title: 'Exclusions are listed', find: fewExclusions },
  { id: 'objectives', group: 'scope', severity: 'should', title: 'Objectives are stated', find: objectiveless },
  { id: 'background', group: 'scope', severity: 'should', title: 'The reason for the work is told', find: reasonless },
  { id: 'empty-sections', group: 'scope', severity: 'must', title: 'No section is empty', find: empty },
];

function nothing({ parts }: CheckContext): readonly Found[] {
  return when(parts.services.length === 0, 'No activity is certainly in scope: there is nothing to sign.', {
    kind: 'services',
  });
}

function unfilled(context: CheckContext): readonly Found[] {
  return unfilledPlaces(context).map((place) => ({
    finding: `Something is still to be confirmed in ${quote(place.text)}.`,
    where: place.id,
    fix: { kind: 'wording', block: place.id },
  }));
}

/** "deliverable.mig/plan.report#3": the column that holds the criterion. */
const CRITERION = /^deliverable\..*#3$/;

function acceptance({ places }: CheckContext): readonly Found[] {
  const nameOf = (place: Place) => places.find(({ id }) => id === place.id.replace(/#3$/, '#0'))?.text ?? '';
  return places
    .filter(({ id, text }) => CRITERION.test(id) && text.trim() === '')
    .map((place) => ({
      finding: `“${nameOf(place)}” has no acceptance criterion. Say what a third person would check.`,
      where: place.id,
      fix: { kind: 'wording', block: place.id },
    }));
}

const OPINION = /\b(?:satisf\w*|happy|approv\w* by|as agreed|looks? good|sign(?:ed)?[- ]off by)\b/iu;

function judged({ places }: CheckContext): readonly Found[] {
  return places
    .filter(({ id, isTyped, text }) => isTyped && CRITERION.test(id) && OPINION.test(text) && text.length < 120)
    .map((place) => ({
      finding: `${quote(place.text)} is an opinion. Name what is counted, compared or shown.`,
      where: place.id,
      fix: { kind: 'wording', block: place.id },
    }));
}

function ownDeliverables({ parts }: CheckContext): readonly Found[] {
  return eachActivity(parts)
    .filter(({ activity: { own } }) => own && !own.deliverable)
    .map(({ activity, phase }) => ({
      finding: `“${activity.title}” is priced and hands nothing over. Name a deliverable, or say in the scope what is different afterwards.`,
      where: `${activity.key}.scope`,
      fix: { kind: 'adjustment', id: activity.key.replace('own/', '') as never, phase: phase.key },
    }));
}

/** An activity is bounded by what it or its service excludes or takes as true. */
function isBounded({ service, activity }: Placed): boolean {
  const held = (
    stated: { readonly assumptions: readonly object[]; readonly exclusions: readonly object[] } | undefined,
    context = service.context,
  ) => stated !== undefined && thatHold(context, [...stated.assumptions, ...stated.exclusions]).length > 0;
  return activity.activity ? held(activity.activity, activity.context) || held(service.service) : false;
}

function boundless({ parts, places }: CheckContext): readonly Found[] {
  const said = places
    .filter(({ section, isTyped }) => isTyped && /^section\.(assumptions|exclusions)$/.test(section))
    .map(({ text }) => text);
  return eachActivity(parts)
    .filter((placed) => !isBounded(placed) && !said.some((text) => text.includes(placed.activity.title)))
    .map(({ activity, phase }) => ({
      finding: `“${activity.title}” has neither an assumption nor an exclusion. Say in its scope where it ends.`,
      where: `${activity.key}.scope`,
      fix: activity.own
        ? { kind: 'adjustment', id: activity.key.replace('own/', '') as never, phase: phase.key }
        : { kind: 'wording', block: `${activity.key}.scope#1` },
    }));
}

const responsibilities = ({ places }: CheckContext, column: number): readonly Place[] =>
  places.filter(({ id }) => id.startsWith('responsibility.') && id.endsWith(`#${column}`));

function undated(context: CheckContext): readonly Found[] {
  return responsibilities(context, 1)
    .filter(({ text }) => text.trim() === '')
    .map((place) => ({
      finding: 'A responsibility of the customer has no date. Say by when, counted from something that both sides see.',
      where: place.id,
      fix: { kind: 'wording', block: place.id },
    }));
}

function actorless(context: CheckContext): readonly Found[] {
  const names = [context.parts.customerName, context.parts.index.catalog.provider];
  return responsibilities(context, 0)
    .filter(({ isTyped, text }) => isTyped && !names.some((name) => text.includes(name)))
    .map((place) => ({
      finding: `${quote(place.text)} names nobody. Begin with who does it.`,
      where: place.id,
      fix: { kind: 'wording', block: place.id },
    }));
}

const itemsOf = ({ worded: { document } }: CheckContext, id: string): number => {
  const list = document.blocks.find((block) => block.kind === 'list' && block.id === id);
  return list?.kind === 'list' ? list.items.length : 0;
};

function assumptionless(context: CheckContext): readonly Found[] {
  if (context.parts.services.length === 0) return [];
  return when(itemsOf(context, 'assumptions.list') === 0, 'No assumption is stated: every surprise is then ours.', {
    kind: 'services',
  });
}

/** Guides ask for at least five: what is next to the scope and not in it. */
const ENOUGH_EXCLUSIONS = 5;

function fewExclusions(context: CheckContext): readonly Found[] {
  if (context.parts.services.length === 0) return [];
  const count = itemsOf(context, 'exclusions.list');
  return when(
    count < ENOUGH_EXCLUSIONS,
    `${formatCount(count, { one: 'exclusion is', other: 'exclusions are' })} listed. Say what the customer may expect and does not get.`,
    { kind: 'services' },
    'exclusions.list',
  );
}

function objectiveless(context: CheckContext): readonly Found[] {
  if (context.parts.services.length === 0) return [];
  return when(itemsOf(context, 'objectives.list') === 0, 'No objective is stated. Ask for the goals.', {
    kind: 'services',
  });
}

function reasonless({ parts }: CheckContext): readonly Found[] {
  return when(
    parts.services.length > 0 && parts.details.painPoints === '',
    'The pain points are empty: the SOW does not say, in the customer’s words, why the work is done.',
    { kind: 'detail', detail: 'painPoints' },
    'background',
  );
}

function empty({ worded: { document } }: CheckContext): readonly Found[] {
  const { blocks } = document;
  const titles = blocks.flatMap((block, place) =>
    block.kind === 'heading' && !hasContent(block.level, blocks[place + 1]) ? [block] : [],
  );
  return titles.map(({ id, text }) => ({
    finding: `“${text}” has nothing in it. ${formatList(['Fill it', 'leave its service out'])}.`,
    where: id,
    fix: { kind: 'services' },
  }));
}

function hasContent(level: number, next: Block | undefined): boolean {
  return next !== undefined && (next.kind !== 'heading' || next.level > level);
}
