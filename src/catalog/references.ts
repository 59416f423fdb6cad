/** Checks what no schema can see: that every id means something, fits where it stands, and is of use. */
import { checkDuplicates } from './duplicates.ts';
import { checkFigures } from './figures.ts';
import { mentionsOf, type Mention } from './mentions.ts';
import { idsIn, ingredientsOf } from './names.ts';
import type { Problem } from './problem.ts';
import { DETAILS, type Catalog, type Driver, type ItemQuestion, type Question } from './schema.ts';
import { didYouMean, quoteAll } from './suggest.ts';
import { checkValues, whyUnfit } from './values.ts';

/** Names in braces that are neither answers nor details. */
export const FILLED_IN = ['provider', 'expiry', 'validityDays', 'item', 'service'] as const;

interface Asked {
  readonly question: Question | ItemQuestion;
  readonly section: string;
  readonly group?: string;
}

interface Known {
  readonly asked: ReadonlyMap<string, Asked>;
  readonly drivers: ReadonlyMap<string, Driver>;
  readonly services: readonly string[];
  readonly sections: readonly string[];
  readonly roles: readonly string[];
  readonly regions: readonly string[];
  readonly sources: readonly string[];
}

export function checkReferences(catalog: Catalog): readonly Problem[] {
  const known = knownIn(catalog);
  const mentions = mentionsOf(catalog);
  const unknown = mentions.flatMap((mention) => unknownId(known, mention));
  return [
    ...checkDuplicates(catalog),
    ...unknown,
    // What follows looks things up; a wrong id has been reported above and is passed over.
    ...mentions.flatMap((mention) => misplaced(known, mention)),
    ...cycles(known),
    ...unused(catalog, known, mentions),
    ...checkValues(catalog),
    ...checkFigures(catalog),
  ];
}

function knownIn(catalog: Catalog): Known {
  const asked = new Map<string, Asked>();
  for (const section of catalog.sections) {
    for (const question of section.questions) {
      asked.set(question.id, { question, section: section.id });
      if (question.answer.kind !== 'group') continue;
      for (const inner of question.answer.questions)
        asked.set(inner.id, { question: inner, section: section.id, group: question.id });
    }
  }
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  return {
    asked,
    drivers: new Map(catalog.drivers.map((driver) => [driver.id, driver])),
    services: ids(catalog.services),
    sections: ids(catalog.sections),
    roles: ids(catalog.roles),
    regions: ids(catalog.regions),
    sources: ids(catalog.sources),
  };
}

function idsOfKind(known: Known, answerKind?: Question['answer']['kind']): readonly string[] {
  return [...known.asked]
    .filter(([, { question }]) => answerKind === undefined || question.answer.kind === answerKind)
    .map(([id]) => id);
}

// ---- Ids that mean nothing ----------------------------------------------------------------------

function candidatesFor(known: Known, mention: Mention): readonly string[] {
  switch (mention.kind) {
    case 'question':
      return idsOfKind(known);
    case 'version':
      return idsOfKind(known, 'version');
    case 'group':
      return idsOfKind(known, 'group');
    case 'driver':
      return [...idsOfKind(known, 'number'), ...known.drivers.keys()];
    case 'section':
      return known.sections;
    case 'service':
      return known.services;
    case 'role':
      return known.roles;
    case 'region':
      return known.regions;
    case 'source':
      return known.sources;
    case 'placeholder':
      return [...idsOfKind(known), ...known.drivers.keys(), ...DETAILS, ...FILLED_IN];
  }
}

const MEANT: Readonly<Record<Mention['kind'], string>> = {
  question: 'question',
  version: 'version question',
  group: 'repeated question',
  driver: 'driver',
  section: 'section',
  service: 'service',
  role: 'role',
  region: 'region',
  source: 'source',
  placeholder: 'name in braces',
};

function unknownId(known: Known, mention: Mention): Problem[] {
  const candidates = candidatesFor(known, mention);
  if (candidates.includes(mention.id)) return [];
  const other = known.asked.get(mention.id)?.question.answer.kind;
  const isWrongKind = other !== undefined && mention.kind !== 'placeholder';
  const found = isWrongKind
    ? `"${mention.id}", which is a question of the kind "${other}"`
    : `the unknown ${MEANT[mention.kind]} "${mention.id}"`;
  const where =
    mention.kind === 'placeholder'
      ? 'Write the id of a question or driver, or an engagement detail'
      : `Write the id of a ${MEANT[mention.kind]} of this catalog`;
  return [
    { where: mention.where, found, fix: isWrongKind ? `${where}.` : didYouMean(mention.id, candidates, `${where}.`) },
  ];
}

// ---- Ids that mean something else here -----------------------------------------------------------

/** The questions on which an id rests in the end, with the group each is asked in unless the driver sums its items. */
function questionsBehind(known: Known, id: string, seen: ReadonlySet<string> = new Set()): readonly Asked[] {
  const driver = known.drivers.get(id);
  const asked = known.asked.get(id);
  if (!driver || seen.has(id)) return asked ? [asked] : [];
  const { drivers, conditions, version, group } = ingredientsOf(driver.rule);
  const named = [...drivers, ...conditions.flatMap(idsIn), ...(version ? [version] : []), ...(group ? [group] : [])];
  const behind = named.flatMap((name) => questionsBehind(known, name, new Set([...seen, id])));
  return driver.rule.kind === 'sum-items' ? behind.map(({ question, section }) => ({ question, section })) : behind;
}

const ABOUT_ANSWERS: readonly Mention['kind'][] = ['question', 'version', 'group', 'driver', 'placeholder'];

function misplaced(known: Known, mention: Mention): Problem[] {
  const { where, id, kind } = mention;
  const problems: Problem[] = [];
  if (!ABOUT_ANSWERS.includes(kind)) return problems;
  const asked = known.asked.get(id);
  if (kind === 'placeholder' && id === 'item' && mention.group === undefined)
    problems.push({
      where,
      found: '{item} where nothing is repeated',
      fix: 'Add forEach to the activity, or name the thing itself',
    });
  if (kind === 'placeholder' && asked?.question.answer.kind === 'group')
    problems.push({
      where,
      found: `{${id}}, a repeated question`,
      fix: 'Derive a driver with "count-items" and name that',
    });
  if (mention.isNumber && asked?.question.answer.kind !== 'number' && !known.drivers.has(id))
    problems.push({ where, found: `{${id}.number}`, fix: `Only drivers have a number: write {${id}}` });
  if (mention.atom?.kind === 'answer' && asked) {
    for (const value of [mention.atom.is].flat()) {
      const why = whyUnfitCondition(asked.question, value);
      if (why) problems.push({ where, found: `${JSON.stringify(value)} as answer to "${id}"`, fix: why });
    }
  }
  for (const { question, section, group } of questionsBehind(known, id)) {
    if (mention.services?.every(({ sections }) => !sections.includes(section as never)))
      problems.push({
        where,
        found: `"${id}", which rests on question "${question.id}" of section "${section}"`,
        fix: `Add "${section}" to the sections of service ${mention.services.map((service) => `"${service.id}"`).join(' or ')}`,
      });
    // A repeated question may be counted anywhere; what is asked inside it has an answer for each item only.
    const isInOwnGroup = group === undefined || mention.group === group || mention.isOutsideScope === true;
    if (!isInOwnGroup)
      problems.push({
        where,
        found: `"${id}", which is answered for each item of "${group}"`,
        fix: `Use it in an activity with "forEach": "${group}", or sum it over the items`,
      });
  }
  return problems;
}

/** Conditions compare with one option even where several may be chosen. */
function whyUnfitCondition(question: Question | ItemQuestion, value: string | boolean): string | undefined {
  if (question.answer.kind === 'choices') return whyUnfit(question, typeof value === 'string' ? [value] : value);
  if (question.answer.kind === 'yes-no' || question.answer.kind === 'choice') return whyUnfit(question, value);
  return `Ask about a question of the kind yes-no, choice or choices; "${question.id}" is of the kind ${question.answer.kind}`;
}

function cycles(known: Known): Problem[] {
  return [...known.drivers.keys()].flatMap((start) => {
    const path = findCycle(known, start, [start]);
    return path
      ? [
          {
            where: `driver "${start}"`,
            found: `it rests on itself: ${path.join(' → ')}`,
            fix: 'Derive one of these from something else',
          },
        ]
      : [];
  });
}

function findCycle(known: Known, start: string, path: readonly string[]): readonly string[] | undefined {
  const driver = known.drivers.get(path.at(-1) ?? '');
  if (!driver) return undefined;
  const { drivers, conditions } = ingredientsOf(driver.rule);
  for (const next of [...drivers, ...conditions.flatMap(idsIn)]) {
    if (next === start) return [...path, next];
    if (path.includes(next)) continue;
    const found = findCycle(known, start, [...path, next]);
    if (found) return found;
  }
  return undefined;
}

// ---- What changes nothing ------------------------------------------------------------------------

function unused(catalog: Catalog, known: Known, mentions: readonly Mention[]): Problem[] {
  const used = new Set(mentions.filter(({ isUse }) => isUse).map(({ id }) => id));
  for (const id of used) {
    const driver = known.drivers.get(id);
    if (!driver) continue;
    const { drivers, conditions, version, group } = ingredientsOf(driver.rule);
    // A set grows while it is walked: what is added here is walked too.
    for (const next of [...drivers, ...conditions.flatMap(idsIn), version, group]) if (next) used.add(next);
  }
  const question = (id: string): Problem => ({
    where: `question "${id}"`,
    found: 'a question whose answer changes nothing',
    fix: 'Use it in a condition, an effort rule, a wording of a service or clause, or a field of an issue; or remove it',
  });
  return [
    ...[...known.asked.keys()].filter((id) => !used.has(id)).map(question),
    ...[...known.drivers.keys()]
      .filter((id) => !used.has(id))
      .map((id): Problem => ({
        where: `driver "${id}"`,
        found: 'a driver that nothing uses',
        fix: 'Use it in a rule, a wording or another driver, or remove it',
      })),
    ...known.roles
      .filter((id) => !used.has(id))
      .map((id): Problem => ({
        where: `role "${id}"`,
        found: 'a role that does nothing',
        fix: 'Give it an effort rule, or remove it with its rates',
      })),
    ...catalog.sections
      .filter((section) => !catalog.services.some((service) => service.sections.includes(section.id)))
      .map((section): Problem => ({
        where: `section "${section.id}"`,
        found: 'a section that no service asks',
        fix: `Add it to the sections of a service: ${quoteAll(known.services)}`,
      })),
  ];
}
