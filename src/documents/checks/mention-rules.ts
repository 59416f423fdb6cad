/** Sentences that speak of work elsewhere: it has to be part of this SOW, and in the order that they say. */
import { atomsOf, namesInBraces } from '../../catalog/names.ts';
import type { Activity, Service } from '../../catalog/schema.ts';
import type { PhaseSchedule } from '../../schedule/schedule.ts';
import { editableTexts } from '../apply-wordings.ts';
import type { SowParts } from '../sow-parts.ts';
import type { ScopedPhase, ScopedService } from '../work-in-scope.ts';
import { labelOf } from '../wording.ts';
import type { CheckContext, Found, Rule } from './check.ts';
import { quote, type Place } from './places.ts';

export const MENTION_RULES: readonly Rule[] = [
  { id: 'work-elsewhere', group: 'scope', severity: 'should', title: 'Work that is named is in scope', find: missing },
  {
    id: 'order-of-work',
    group: 'scope',
    severity: 'should',
    title: 'The order of work is that of the timeline',
    find: disordered,
  },
];

/** Lists of what is not part of this SOW. */
const LEFT_OUT = /^(?:later|excluded)\./;

/** Sentences that can be reworded. */
function sentencesOf({ places, worded }: CheckContext): readonly Place[] {
  const editable = editableTexts(worded.document);
  return places.filter(({ id }) => editable.has(id) && !LEFT_OUT.test(id));
}

/** "responsibility.mig/run-waves.lists#0" is of "mig". Sentences that all services share are of none. */
function isOf(key: string, { id }: Place): boolean {
  return `.${id}`.includes(`.${key}/`) || `.${id.replace('#', '.')}.`.includes(`.${key}.`);
}

const LITERAL = /[.*+?^${}()|[\]\\]/g;

const patterns = new Map<string, RegExp>();

/** As a word of its own, in the singular or the plural. Read so often that each pattern is kept. */
function patternOf(name: string): RegExp {
  const known = patterns.get(name);
  if (known) return known;
  const literal = name.replace(LITERAL, '\\$&');
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}-])${literal}s?(?![\p{L}\p{N}-])`, 'iu');
  patterns.set(name, pattern);
  return pattern;
}

function says(name: string, words: string): boolean {
  return patternOf(name).test(words);
}

function missing(context: CheckContext): readonly Found[] {
  const { services } = context.parts;
  const sentences = sentencesOf(context);
  const shared = sentences.filter((place) => !services.some(({ instance }) => isOf(instance, place)));
  const ofAll = services
    .flatMap((service) => namesMissing(context.parts, service, services))
    .filter(({ question }) => question === undefined);
  return [
    ...services.flatMap((service) => {
      const own = sentences.filter((place) => isOf(service.instance, place));
      const names = namesMissing(context.parts, service, [service]);
      const repeated = answersRepeated(service.service);
      return own.flatMap((place) => {
        const answers = repeated.get(place.id.replace(service.instance, ''));
        return finding(
          place,
          names.filter(({ question }) => question === undefined || answers?.includes(question)),
        );
      });
    }),
    ...shared.flatMap((place) => finding(place, ofAll)),
  ];
}

interface Name {
  readonly name: string;
  /** Of the activity. */
  readonly title: string;
  /** Where it is an option: a word such as “pipelines” is one only where the answer to this question is repeated. */
  readonly question?: string;
}

/** The questions whose answers a sentence of the service repeats, by its place: "summary.", "environment./target". */
function answersRepeated({ summary, environment, objectives }: Service): ReadonlyMap<string, readonly string[]> {
  const asked = (wording: string) => namesInBraces(wording).map(({ name }) => name);
  return new Map([
    ['summary.', asked(summary)],
    ...environment.map(({ id, text }) => [`environment./${id}`, asked(text)] as const),
    ...objectives.map(({ id, text }) => [`objective./${id}`, asked(text)] as const),
  ]);
}

function finding(place: Place, names: readonly Name[]): readonly Found[] {
  const found = names.find(({ name }) => says(name, place.text));
  if (!found) return [];
  return [
    {
      finding: `${quote(place.text)} names “${found.name}”, and “${found.title}” is not part of this SOW. Where it promises that work, say it without, or bring the activity back.`,
      where: place.id,
      fix: { kind: 'wording', block: place.id },
    },
  ];
}

/** What its other activities are called, unless some work `among` these services is called so too. */
function namesMissing(parts: SowParts, service: ScopedService, among: readonly ScopedService[]): readonly Name[] {
  const scoped = parts.services.flatMap((each) =>
    each.phases.flatMap(({ activities }) =>
      activities.filter(({ activity }) => among.includes(each) || activity?.oncePerEngagement),
    ),
  );
  const activities = scoped.flatMap(({ activity }) => (activity ? [activity] : []));
  const words = scoped.map(({ title, scope }) => `${title}\n${scope}`).join('\n');
  const namesOf = (activity: Activity): readonly Omit<Name, 'title'>[] => [
    ...(activity.namedAs ?? []).map((name) => ({ name })),
    ...optionsFor(parts, activity),
  ];
  const taken = new Set(activities.flatMap(namesOf).map(({ name }) => name));
  const { later, leftOut } = parts.draft.estimate;
  const removed = new Set([...later, ...leftOut].map(({ activityKey }) => activityKey));
  return service.service.phases
    .flatMap((phase) => phase.activities)
    .filter((activity) => !activities.includes(activity))
    .flatMap((activity) => namesOf(activity).map((name) => ({ ...name, title: activity.title, of: activity.id })))
    .filter(({ question, of }) => question === undefined || removed.has(`${service.instance}/${of}`))
    .filter(({ name, question }) => !taken.has(name) && (question !== undefined || !says(name, words)));
}

/** What was chosen to bring the activity into scope. */
function optionsFor({ index }: SowParts, { when }: Activity): readonly Omit<Name, 'title'>[] {
  if (!when) return [];
  return atomsOf(when).flatMap((atom) => {
    if (atom.kind !== 'answer' || typeof atom.is !== 'string') return [];
    const question = index.questions.get(atom.question)?.question;
    return question?.answer.kind === 'choices' ? [{ name: labelOf(question, atom.is), question: question.id }] : [];
  });
}

/** A phase that begins before an earlier one has ended. */
interface Overlap {
  readonly earlier: ScopedPhase;
  readonly later: ScopedPhase;
}

function overlapsOf({ draft }: SowParts, { phases }: ScopedService): readonly Overlap[] {
  const takesTime = ({ phase, weeks }: PhaseSchedule) => !phase.runsAlongside && weeks.likely > 0;
  const inTurn = draft.schedule.phases.filter(takesTime);
  const scoped = (key: string) => phases.find((phase) => phase.key === key);
  return inTurn.flatMap((second, place) =>
    inTurn.slice(0, place).flatMap((first): readonly Overlap[] => {
      const [earlier, later] = [scoped(first.key), scoped(second.key)];
      return earlier && later && first.end.likely > second.start.likely ? [{ earlier, later }] : [];
    }),
  );
}

const ORDER = /\b(?:after|once|before|until|first|then|follow(?:s|ed)?)\b/iu;
const AFTER = /\b(?:after|once|follow(?:s|ed)?)\b/iu;

function disordered(context: CheckContext): readonly Found[] {
  const { parts } = context;
  const sentences = sentencesOf(context);
  return parts.services.flatMap((service) => {
    const own = sentences.filter((place) => isOf(service.instance, place));
    return overlapsOf(parts, service).flatMap((overlap) => {
      const found = own.filter((place) => isInOrder(overlap, place, rowInWords(place, own)));
      // Of a row the last cell: before it stands the title of the activity.
      const byRow = new Map(found.map((place) => [rowOf(place), place]));
      return [...byRow.values()].map((place) => ({
        finding: `${quote(place.text)} puts work of “${overlap.earlier.phase.title}” and “${overlap.later.phase.title}” in an order; by the timeline the second begins before the first ends. Word it to fit, or let the phase begin later.`,
        where: place.id,
        fix: { kind: 'wording' as const, block: place.id },
      }));
    });
  });
}

function rowOf({ id }: Place): string {
  return id.replace(/#.*/, '');
}

/** A duty and its date are two cells that read as one sentence. */
function rowInWords(place: Place, own: readonly Place[]): string {
  const cells = own.filter((other) => rowOf(other) === rowOf(place));
  return cells.map(({ text }) => text).join(' ');
}

/** "The waves begin after the pilot", or of the waves: "begins after the pilot". */
function isInOrder({ earlier, later }: Overlap, place: Place, row: string): boolean {
  const { title } = earlier.phase;
  const before = [...namesOf(earlier), `${title} phase`, `phase ${title}`];
  if (!before.some((name) => says(name, place.text))) return false;
  if (namesOf(later).some((name) => says(name, row))) return ORDER.test(row);
  const isLater = [later.key, ...later.activities.map(({ key }) => key)].some((key) => isOf(key, place));
  return isLater && AFTER.test(row);
}

function namesOf({ activities }: ScopedPhase): readonly string[] {
  return activities.flatMap(({ activity }) => activity?.namedAs ?? []);
}
