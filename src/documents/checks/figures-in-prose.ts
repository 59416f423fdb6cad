/** Figures that somebody typed: each must be one that the estimate gives. */
import type { CatalogIndex } from '../../catalog/catalog-index.ts';
import { unitOf } from '../../engagement/drivers.ts';
import type { DriverId } from '../../catalog/schema.ts';
import type { CheckContext, Found, Rule } from './check.ts';
import { quote, type Place } from './places.ts';

interface FigureKind {
  readonly id: string;
  readonly title: string;
  readonly named: string;
  /** One group that holds the figure as it compares: "98,695.00". */
  pattern(context: CheckContext): RegExp | undefined;
}

const NUMBER = String.raw`(\d[\d,]*(?:\.\d+)?)`;
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';

const KINDS: readonly FigureKind[] = [
  {
    id: 'money-differs',
    title: 'Amounts in the text are those of the estimate',
    named: 'amount',
    pattern: () => new RegExp(String.raw`(?:\b[A-Z]{3} ?|[$€£¥] ?)${NUMBER}\b`, 'gu'),
  },
  {
    id: 'hours-differ',
    title: 'Hours in the text are those of the estimate',
    named: 'number of hours',
    pattern: () => new RegExp(String.raw`(?<![\d.,])${NUMBER} ?(?:h|hrs?|hours?)\b`, 'giu'),
  },
  {
    id: 'weeks-differ',
    title: 'Weeks in the text are those of the schedule',
    named: 'number of weeks',
    pattern: () => new RegExp(String.raw`(?<![\d.,])${NUMBER} weeks?\b`, 'giu'),
  },
  {
    id: 'dates-differ',
    title: 'Dates in the text are those of the SOW',
    named: 'date',
    pattern: () => new RegExp(String.raw`\b(\d{1,2} (?:${MONTHS}) \d{4}|\d{4}-\d{2}-\d{2})\b`, 'gu'),
  },
];

/** Each kind of figure, then the counts of what is counted ("1,200 projects"). */
export const FIGURE_RULES: readonly Rule[] = [
  ...KINDS.map((kind): Rule => ({
    id: kind.id,
    group: 'fees',
    severity: 'must',
    title: kind.title,
    find: (context) => differing(context, kind.named, (places) => figuresIn(places, kind.pattern(context))),
  })),
  {
    id: 'counts-differ',
    group: 'scope',
    severity: 'must',
    title: 'Quantities in the text are those of the scope',
    find: (context) => differing(context, 'quantity', (places) => countsIn(places, unitsOf(context))),
  },
];

interface Figure {
  readonly place: Place;
  /** As written. */
  readonly words: string;
  /** What is compared: without thousands separators and trailing zeros. */
  readonly value: string;
}

function differing(
  context: CheckContext,
  named: string,
  read: (places: readonly Place[]) => readonly Figure[],
): readonly Found[] {
  const typed = context.places.filter((place) => place.isTyped);
  if (typed.length === 0) return [];
  // What own work says is generated too; it proves nothing about itself.
  const known = new Set(read(context.generatedPlaces.filter((place) => !place.isTyped)).map(({ value }) => value));
  return read(typed)
    .filter(({ value }) => !known.has(value))
    .map(({ place, words }) => ({
      finding: `The ${named} “${words}” stands nowhere else in this SOW: ${quote(place.text)}. Correct it, or change the answer or adjustment behind it.`,
      where: place.id,
      fix: { kind: 'wording', block: place.id },
    }));
}

function figuresIn(places: readonly Place[], pattern: RegExp | undefined): readonly Figure[] {
  if (!pattern) return [];
  return places.flatMap((place) =>
    [...place.text.matchAll(pattern)].map((match) => ({ place, words: match[0], value: plain(match[1] ?? '') })),
  );
}

function plain(figure: string): string {
  const digits = figure.replaceAll(',', '');
  return /^\d+(\.\d+)?$/.test(digits) ? String(Number(digits)) : figure;
}

/** Each unit by either of its forms: "project" and "projects" compare as one. */
function unitsOf({ parts }: CheckContext): ReadonlyMap<string, string> {
  const { index, draft } = parts;
  const names = namesOfQuantities(index).flatMap((name) => unitOf(draft.estimate.facts, name as DriverId) ?? []);
  return new Map(
    names.flatMap(({ one, other }) => [
      [one.toLowerCase(), other],
      [other.toLowerCase(), other],
    ]),
  );
}

function namesOfQuantities(index: CatalogIndex): readonly string[] {
  const counted = [...index.questions].filter(([, { question }]) => question.answer.kind === 'number');
  return [...new Set([...index.drivers.keys(), ...counted.map(([id]) => id)])];
}

const LITERAL = /[.*+?^${}()|[\]\\]/g;

function countsIn(places: readonly Place[], units: ReadonlyMap<string, string>): readonly Figure[] {
  if (units.size === 0) return [];
  const names = [...units.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(LITERAL, '\\$&'));
  const pattern = new RegExp(String.raw`(?<![\d.,])${NUMBER} (${names.join('|')})\b`, 'giu');
  return places.flatMap((place) =>
    [...place.text.matchAll(pattern)].map((match) => ({
      place,
      words: match[0],
      value: `${plain(match[1] ?? '')} ${units.get((match[2] ?? '').toLowerCase()) ?? ''}`,
    })),
  );
}
