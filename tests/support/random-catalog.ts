/**
 * Catalogs as nobody would write them, but as the parser and the checks accept them: one or two services of one to three
 * phases, each activity with any kinds of terms, factors, bounds and conditions over the same few questions.
 */
import fc from 'fast-check';
import { indexCatalog, type CatalogIndex } from '../../src/catalog/catalog-index.ts';
import { parseCatalog } from '../../src/catalog/parse.ts';
import { CatalogError } from '../../src/catalog/problem.ts';
import { checkMonotony } from '../../src/catalog/monotony.ts';
import { checkReferences } from '../../src/catalog/references.ts';
import { ADVICE } from './tiny-catalog.ts';

type Json = Record<string, unknown>;

/**
 * `any`: whatever the checks accept, also rules that can no longer move (a bound that every count reaches, a factor that
 * the activity's own condition excludes). `telling`: no such rule, so that every answer that is read shows: bands and
 * factors that differ by whole hours, no fact asked twice within one activity, and sentences that ask one fact: of two
 * that nobody knows, neither answer alone decides whether it is said.
 */
export type Rules = 'any' | 'telling';

const ours = { because: 'Drawn by lot.', source: 'ours' };
const from = <T>(...values: readonly T[]) => fc.constantFrom(...values);
/** Also around the counts that `candidates` of random-engagement.ts answers. */
const threshold = from(1, 2, 10, 11, 100, 500, 1000);

// ---- What is asked -------------------------------------------------------------------------------

const STOPS = ['13.12', '16.11', '18.2', '19.4'];
const option = (id: string) => ({ id, label: `The ${id}` });

/** Questions that belong together: no two facts rest on the same. */
interface Fact {
  readonly drivers: readonly string[];
  readonly atom: fc.Arbitrary<Json>;
  /** Atoms that another answer of the same fact can settle before this one is asked. */
  readonly settled?: fc.Arbitrary<Json>;
}

const atLeast = (driver: string, most = 1000) =>
  threshold.map((count) => ({ kind: 'driver', driver, atLeast: Math.min(count, most) }));
const atMost = (driver: string) => threshold.map((count) => ({ kind: 'driver', driver, atMost: count }));
const answer = (question: string, ...values: readonly (boolean | string | readonly string[])[]) =>
  from(...values).map((is) => ({ kind: 'answer', question, is }));

const FACTS: readonly Fact[] = [
  { drivers: [], atom: answer('fragile', true, false) },
  { drivers: [], atom: answer('target', 'cellar', 'attic', ['cellar', 'shed']) },
  {
    drivers: ['crates', 'loads', 'trucks', 'pieces'],
    atom: fc.oneof(
      atLeast('crates'),
      atMost('crates'),
      atLeast('loads', 2),
      atLeast('trucks', 2),
      from(10, 500).map((count) => ({ kind: 'driver', driver: 'pieces', atLeast: count })),
    ),
  },
  {
    drivers: ['shelves', 'carriers'],
    atom: fc.oneof(answer('lift', true, false), atLeast('shelves')),
    settled: fc.oneof(fc.constant({ kind: 'exceeds', driver: 'shelves', limit: 'floors' }), atLeast('carriers', 2)),
  },
  { drivers: [], atom: answer('extras', 'piano', ['piano', 'plants']) },
  {
    drivers: ['stops'],
    atom: fc.oneof(
      from(...STOPS).map((before) => ({ kind: 'version', question: 'release', before })),
      from(...STOPS).map((first) => ({ kind: 'version', question: 'release', from: first })),
      atLeast('stops', 1),
    ),
  },
];

const question = (id: string, kind: Json, assume: fc.Arbitrary<Json | undefined>): fc.Arbitrary<Json> =>
  assume.map((given) => ({
    ...{ id, text: `What about ${id}?`, why: 'It sizes work.', source: 'ours', answer: kind },
    ...(given && { assume: { ...given, wording: `We take ${id} as told.`, ...ours } }),
  }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const countAssumed = fc.oneof(
  from(0, 3, 10, 200).map((likely) => ({ likely })),
  fc
    .uniqueArray(from(0, 1, 5, 10, 11, 60, 500, 1400), { minLength: 3, maxLength: 3 })
    .map((counts) => counts.sort((a, b) => a - b))
    .map(([low, likely, high]) => ({ low, likely, high })),
);
const number = (id: string) =>
  question(id, { kind: 'number', unit: { one: id.replace(/s$/, ''), other: id } }, maybe(countAssumed));
const yesNo = (id: string, rules: Rules) =>
  question(
    id,
    { kind: 'yes-no' },
    maybe(assumed(rules, { likely: false }, { likely: true }, { likely: false, high: true })),
  );
/** An assumption that is no at the likely point and yes at the high one may put a factor where its work is not done. */
const assumed = (rules: Rules, ...given: readonly Json[]) =>
  from(...given.filter(({ high }) => rules === 'any' || high === undefined));

const questionsOf = (rules: Rules) =>
  fc.record({
    crates: number('crates'),
    shelves: number('shelves'),
    floors: number('floors'),
    lift: yesNo('lift', rules),
    fragile: yesNo('fragile', rules),
    target: question(
      'target',
      { kind: 'choice', options: ['cellar', 'attic', 'shed'].map(option) },
      maybe(assumed(rules, { likely: 'attic' }, { likely: 'attic', high: 'cellar' })),
    ),
    extras: question(
      'extras',
      { kind: 'choices', options: ['piano', 'plants', 'fish'].map(option), none: 'None of these' },
      maybe(assumed(rules, { likely: [] }, { likely: [], high: ['piano'] })),
    ),
    release: question('release', { kind: 'version', example: '16.11' }, maybe(assumed(rules, { likely: '17.11' }))),
    rooms: fc.tuple(number('boxes'), yesNo('wired', rules), fc.boolean()).chain(([boxes, wired, isAssumed]) =>
      question(
        'rooms',
        {
          kind: 'group',
          ...{ item: { one: 'room', other: 'rooms' }, nameLabel: 'Name', questions: [boxes, wired] },
          ...(isAssumed && { assumeItems: { count: 2, wording: 'There are two rooms.', ...ours } }),
        },
        fc.constant(undefined),
      ),
    ),
  });

const rising = (steps: readonly number[]) => steps.map((_, place) => steps.slice(0, place + 1).reduce((a, b) => a + b));
const bandsOf = (values: readonly unknown[], field: string, limits: readonly number[]): Json[] =>
  values.map((value, place) => ({ ...(place < values.length - 1 && { upTo: limits[place] }), [field]: value }));

const derived = fc
  .record({
    size: from(1, 2, 7, 200),
    steps: fc.array(from(1, 2, 9), { minLength: 1, maxLength: 2 }),
    times: from(1, 3),
    otherwise: from<number | string>(2, 5, 'shelves'),
    stops: fc.subarray(STOPS, { minLength: 1 }),
  })
  .map(({ size, steps, times, otherwise, stops }): Json[] =>
    [
      { id: 'loads', rule: { kind: 'batches', of: 'crates', size } },
      {
        id: 'trucks',
        rule: { kind: 'lookup', of: 'crates', bands: bandsOf(rising([1, ...steps]), 'value', [10, 499]) },
      },
      { id: 'pieces', rule: { kind: 'sum', of: [{ value: 'crates', times }, { value: 3 }] } },
      {
        id: 'carriers',
        rule: {
          ...{ kind: 'cases', otherwise },
          cases: [{ when: { kind: 'answer', question: 'lift', is: true }, value: 1 }],
        },
      },
      { id: 'stops', rule: { kind: 'versions-after', question: 'release', stops } },
      { id: 'room-count', rule: { kind: 'count-items', group: 'rooms' } },
      { id: 'all-boxes', rule: { kind: 'sum-items', group: 'rooms', of: 'boxes' } },
    ].map(({ id, rule }) => ({ id, title: `All ${id}`, unit: { one: id, other: id }, rule, ...ours })),
  );

// ---- What is done --------------------------------------------------------------------------------

/** Minutes at low, likely and high. */
type Points = readonly [number, number, number];
const written = ([low, likely, high]: Points): unknown =>
  low === likely && likely === high ? `${low}m` : { low: `${low}m`, likely: `${likely}m`, high: `${high}m` };

/** Points that differ: what an answer does to the high point alone would otherwise be hidden by the likely one. */
function minutes(rules: Rules): fc.Arbitrary<Points> {
  if (rules === 'telling') return from<Points>([60, 120, 540], [60, 180, 240], [120, 300, 360]);
  const each = from(0, 1, 7, 15, 33, 60, 540);
  return fc.tuple(each, each, each).map((three) => three.sort((a, b) => a - b) as unknown as Points);
}

const LIMITS = fc
  .uniqueArray(from(1, 10, 25, 100, 500), { minLength: 2, maxLength: 2 })
  .map((limits) => limits.sort((a, b) => a - b));

/** A derived driver has few values: bands would put them all in one. */
function termOf(driver: string, rules: Rules): fc.Arbitrary<Json> {
  const time = minutes(rules);
  const times = fc.array(time, { minLength: 1, maxLength: 3 });
  const perUnit = time.map((each): Json => ({ kind: 'per-unit', driver, time: written(each) }));
  if (rules === 'telling' && !['crates', 'shelves', 'boxes'].includes(driver)) return perUnit;
  const added = (all: readonly Points[]) =>
    all.map((_, place) =>
      all.slice(0, place + 1).reduce<Points>((a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]], [0, 0, 0]),
    );
  const several = rules === 'telling' ? times.filter((all) => all.length > 1) : times;
  return fc.oneof(
    perUnit,
    fc
      .tuple(time, from(1, 2, 10, 200))
      .map(([each, size]) => ({ kind: 'per-batch', driver, size, time: written(each) })),
    fc.tuple(several, LIMITS).map(([all, limits]) => ({
      ...{ kind: 'by-band', driver },
      bands: bandsOf(added(all).map(written), 'time', limits),
    })),
    fc.tuple(times, LIMITS).map(([all, limits]) => ({
      ...{ kind: 'graduated', driver },
      tiers: bandsOf(all.map(written), 'time', limits),
    })),
  );
}

/** Read-once: no fact stands in it twice. */
function conditionOver(facts: readonly Fact[], rules: Rules): fc.Arbitrary<Json | undefined> {
  const [first, ...rest] = facts.map(({ atom, settled }) =>
    fc
      .tuple(rules === 'any' && settled ? fc.oneof(atom, settled) : atom, fc.nat(3))
      .map(([of, lot]): Json => (lot === 0 ? { kind: 'not', of } : of)),
  );
  if (!first) return fc.constant(undefined);
  return fc
    .tuple(first, fc.tuple(...rest.map((next) => fc.tuple(next, from('all', 'any')))))
    .map(([start, more]) => more.reduce<Json>((condition, [next, kind]) => ({ kind, of: [next, condition] }), start));
}

/** A factor that makes high less than likely shows at no point: telling ones make it more. */
const factorOver = (facts: readonly Fact[], rules: Rules) =>
  fc
    .tuple(conditionOver(facts, rules), rules === 'any' ? from(50, 150, 200, 333) : from(150, 200, 333))
    .map(([when, percent]) => ({ when, percent, ...ours }));

interface Parts {
  readonly when: readonly Fact[];
  readonly factor: readonly Fact[];
  readonly driver: string | undefined;
  readonly statement: readonly Fact[];
}

/** Which facts play which part in one activity: each fact a part of its own when every answer is to show. */
function partsOf(rules: Rules): fc.Arbitrary<Parts> {
  const some = fc.shuffledSubarray([...FACTS], { maxLength: 3 });
  const drivers = FACTS.flatMap((fact) => fact.drivers.map((driver) => ({ driver, fact }))).filter(
    ({ driver }) => rules === 'any' || driver !== 'carriers',
  );
  const sized = maybe(from(...drivers));
  return fc.tuple(some, some, some, sized).map(([when, factor, statement, size]): Parts => {
    if (rules === 'any') return { when, factor, statement, driver: size?.driver };
    const used = new Set<Fact | undefined>([size?.fact]);
    const unused = (facts: readonly Fact[]) => facts.filter((fact) => !used.has(fact) && used.add(fact));
    return {
      when: unused(when),
      factor: unused(factor),
      statement: unused(statement).slice(0, 1),
      driver: size?.driver,
    };
  });
}

interface Effort {
  readonly driver: string | undefined;
  readonly factor: readonly Fact[];
  readonly role: string;
}

function ruleOf({ driver, factor, role }: Effort, rules: Rules): fc.Arbitrary<Json> {
  const fixed = minutes(rules).map((time): Json => ({ kind: 'fixed', time: written(time) }));
  const terms =
    driver === undefined
      ? fc.tuple(fixed)
      : fc.oneof(fc.tuple(termOf(driver, rules)), fc.tuple(fixed, termOf(driver, rules)));
  const bounds =
    rules === 'telling' && (factor.length > 0 || driver === undefined)
      ? fc.constant({})
      : from<Json>({}, {}, { min: '2h' }, { max: '40h' }, { min: '1h30m', max: '95h' });
  const factors = factor.length === 0 ? fc.constant([]) : fc.tuple(factorOver(factor, rules));
  return fc.tuple(terms, factors, bounds).map(([drawn, selected, bound]) => ({
    ...{ kind: 'sum', role, terms: drawn, factors: selected, ...bound, ...ours },
    ...{
      reasonedFor: driver === undefined ? {} : { [driver]: { from: 1, to: 500 } },
      examples: [{ given: {}, hours: 0 }],
    },
  }));
}

function activityOf(id: string, rules: Rules): fc.Arbitrary<Json> {
  return partsOf(rules).chain(({ when, factor, statement, driver }) =>
    fc
      .tuple(
        conditionOver(when, rules),
        ruleOf({ driver, factor, role: 'engineer' }, rules),
        conditionOver(statement, rules),
        maybe(minutes(rules)),
      )
      .map(([condition, rule, statementWhen, second]) => ({
        ...{ id, title: `Do ${id}`, scope: `We do ${id}.`, noDeliverable: 'Part of a larger result.' },
        ...(condition && { when: condition }),
        effort: [
          rule,
          ...(second
            ? [
                {
                  ...rule,
                  role: 'architect',
                  factors: [],
                  terms: [{ kind: 'fixed', time: written(second) }],
                  reasonedFor: {},
                },
              ]
            : []),
        ],
        exclusions: [
          { id: `${id}-out`, text: `Anything beyond ${id}.`, ...(statementWhen && { when: statementWhen }) },
        ],
      })),
  );
}

/** Work that is done for each room, and a share of all direct work. */
function repeatedWork(id: string, rules: Rules): fc.Arbitrary<Json> {
  const wired = { kind: 'answer', question: 'wired', is: true };
  const factor: Fact = { drivers: [], atom: fc.constant(wired) };
  return fc.boolean().chain((isCondition) =>
    ruleOf({ driver: 'boxes', factor: isCondition ? [] : [factor], role: 'engineer' }, rules).map((rule) => ({
      ...{ id, title: `Do ${id}`, scope: `We do ${id} in {item}.`, noDeliverable: 'Part of a larger result.' },
      ...{ forEach: 'rooms', effort: [rule], ...(isCondition && { when: wired }) },
      exclusions: [{ id: `${id}-out`, text: `Anything beyond ${id}.` }],
    })),
  );
}

const leading = (id: string) =>
  fc.tuple(from(1, 15, 33), fc.boolean()).map(([percent, isOfEngineers]) => ({
    ...{ id, title: `Do ${id}`, scope: `We do ${id}.`, noDeliverable: 'Part of a larger result.' },
    effort: [{ kind: 'share', role: 'manager', percent, ...(isOfEngineers && { ofRoles: ['engineer'] }), ...ours }],
    exclusions: [{ id: `${id}-out`, text: `Anything beyond ${id}.` }],
  }));

const minimumDays = from<Json[]>(
  [],
  [{ kind: 'fixed', days: 3, because: 'A review takes three days.' }],
  [{ kind: 'per-day', driver: 'loads', perDay: 2, because: 'Two loads a day.' }],
);

function serviceOf(id: string, rules: Rules): fc.Arbitrary<Json> {
  const phase = (place: number) =>
    fc
      .tuple(minimumDays, fc.nat(2), activityOf(`${id}-${place}-a`, rules), activityOf(`${id}-${place}-b`, rules))
      .map(([minimum, count, ...activities]) => ({
        ...{ id: `${id}-${place}`, title: `Part ${place} of ${id}`, purpose: 'Things are done.', minimumDays: minimum },
        activities: activities.slice(0, Math.max(1, count)),
      }));
  return fc
    .tuple(phase(1), maybe(phase(2)), maybe(repeatedWork(`${id}-rooms`, rules)), leading(`${id}-lead`))
    .map(([first, second, rooms, lead]) => ({
      ...{ id, title: `The ${id}`, category: 'Consulting', type: 'Migration', summary: `We do the ${id}.` },
      ...{ involvement: 'We do the work.', sections: ['size', 'house'], environment: [], skills: [] },
      objectives: [{ id: `${id}-done`, text: `The ${id} of {crates} is done.` }],
      phases: [
        ...[first, second].filter((each) => each !== undefined),
        {
          ...{ id: `${id}-end`, title: `End of ${id}`, purpose: 'Things end well.' },
          activities: [...(rooms ? [rooms] : []), lead],
        },
      ],
    }));
}

// ---- The whole -----------------------------------------------------------------------------------

const ROLES = ['engineer', 'architect', 'manager'];
const card = (id: string, effectiveFrom: string) =>
  fc
    .tuple(
      fc.array(from('100.00', '99.95', '33.33', '0.07'), { minLength: 6, maxLength: 6 }),
      fc.subarray(ROLES),
      fc.boolean(),
    )
    .map(([rates, regional, holdsEverywhere]) => ({
      ...{ id, title: `EXAMPLE ${id}`, currency: 'USD', effectiveFrom, holdsEverywhere, ...ours },
      rates: ROLES.flatMap((role, place) =>
        ['fixed-fee', 'time-and-materials'].flatMap((paymentModel, model) => [
          { role, paymentModel, perHour: rates[place * 2 + model] },
          ...(regional.includes(role) ? [{ role, paymentModel, region: 'north', perHour: '77.77' }] : []),
        ]),
      ),
    }));

/**
 * Whoever reads a document condition sees yes or no: of two facts that nobody knows, neither answer alone shows. What
 * a price decides is not discovery's to know.
 */
function documentCondition(rules: Rules): fc.Arbitrary<Json | undefined> {
  const scope = fc
    .shuffledSubarray([...FACTS], { minLength: 1, maxLength: rules === 'any' ? 2 : 1 })
    .chain((facts) => conditionOver(facts, rules))
    .map((of): Json => ({ kind: 'scope', of }));
  const terms = from<Json>({ kind: 'place', is: 'remote' }, { kind: 'place', is: 'on-site' });
  const both = fc.tuple(from('all', 'any'), scope, terms).map(([kind, ...of]): Json => ({ kind, of }));
  return fc.oneof(
    scope,
    both,
    both.map((of) => ({ kind: 'not', of })),
    fc.constant(undefined),
  );
}

const aboveAPrice = from(100, 5000).map((above): Json => ({ kind: 'price', above }));

const clauseOf = (id: string, rules: Rules): fc.Arbitrary<Json> =>
  fc.oneof({ weight: 3, arbitrary: documentCondition(rules) }, aboveAPrice).map((when) => ({
    ...{ id, title: `About ${id}`, place: 'terms', order: 1, text: [`The ${id} holds.`], ...ours },
    ...(when && { when }),
  }));

const fieldOf = (question: string, rules: Rules): fc.Arbitrary<Json> =>
  (rules === 'any'
    ? fc.oneof({ weight: 3, arbitrary: documentCondition(rules) }, aboveAPrice)
    : documentCondition(rules)
  ).map((when) => ({
    // prettier-ignore
    ...{ id: `field-${question}`, label: `The ${question}`, from: { kind: 'question', question } },
    ...(when && { when }),
  }));

/** What is put into the fields of an issue may be asked for this alone. */
const issueOf = (id: string, rules: Rules): fc.Arbitrary<Json> =>
  fc
    .subarray(['crates', 'floors', 'lift', 'fragile', 'target', 'extras', 'release'], { minLength: 1, maxLength: 3 })
    .chain((questions) => fc.tuple(...questions.map((question) => fieldOf(question, rules))))
    .map((fields) => ({
      ...{ id, name: 'Intake', title: 'Intake for {customer}', shortBody: 'See the clipboard.', labels: [] },
      ...{ tracker: { host: 'https://tracker.example', project: 'a/b' }, source: 'ours' },
      parts: [{ kind: 'fields', id: 'fields', title: 'Fields', fields }],
    }));

const names = (part: unknown, id: string) => new RegExp(`["{]${id}["}]`).test(JSON.stringify(part));

/** Without the questions, drivers and roles that no rule came to name: the checks refuse what is of no use. */
function withoutUnused(content: Json & { readonly drivers: Json[]; readonly sections: Json[] }): Json {
  const { sections, drivers, roles, rateCards, ...rest } = content;
  const rules = [rest.services, rest.clauses, rest.issues];
  // "carriers" is named by rules alone: no driver rests on another but on questions.
  const keptDrivers = drivers.filter(({ id }) => names(rules, id as string));
  const used = [rules, keptDrivers.map(({ rule }) => rule)];
  const keptSections = sections
    .map((section): Json & { readonly questions: Json[] } => ({
      ...section,
      questions: (section.questions as Json[]).filter(({ id }) => names(used, id as string)),
    }))
    .filter(({ questions: kept }) => kept.length > 0);
  const asked = keptSections.map(({ id }) => id);
  return {
    ...rest,
    drivers: keptDrivers,
    sections: keptSections,
    services: (rest.services as Json[]).map((service) => ({
      ...service,
      sections: (service.sections as unknown[]).filter((id) => asked.includes(id)),
    })),
    roles: (roles as Json[]).filter(({ id }) => names(rules, id as string)),
    rateCards: (rateCards as Json[]).map((each) => ({
      ...each,
      rates: (each.rates as Json[]).filter(({ role }) => names(rules, role as string)),
    })),
  };
}

/** As files, through the door that every catalog comes in by. */
function opened({ sections, services, issues, ...rest }: Json): CatalogIndex {
  const head = {
    id: 'random',
    version: '2026.11',
    title: 'Random',
    provider: 'Chance',
    contractingEntity: 'Chance Ltd',
  };
  const files = {
    'catalog.json': {
      regions: ['north', 'south'].map((id) => ({ id, title: `The ${id}` })),
      ...{ ...head, currency: 'USD', paymentModel: 'time-and-materials', validityDays: 30, likely: 'Our best guess.' },
      changes: [{ version: '2026.11', on: '2026-11-22', text: 'First.' }],
    },
    ...Object.fromEntries((sections as Json[]).map((each) => [`questions/${each.id as string}.json`, each])),
    ...Object.fromEntries((services as Json[]).map((each) => [`services/${each.id as string}.json`, each])),
    ...Object.fromEntries((issues as Json[]).map((each) => [`issues/${each.id as string}.json`, each])),
    'drivers.json': { drivers: rest.drivers },
    'roles.json': { roles: rest.roles },
    'rate-cards.json': { rateCards: rest.rateCards },
    'clauses.json': { clauses: rest.clauses },
    'common.json': { sections: [] },
    'activities.json': { activities: [] },
    'offerings.json': { advice: ADVICE, offerings: [] },
    'archetypes.json': { archetypes: [] },
    'clues.json': { clues: [] },
    'cost-rates.json': { costRates: [] },
    'approvals.json': { approvals: [] },
    'holidays.json': { holidays: [] },
    'contradictions.json': { contradictions: [] },
    'sources.json': { sources: [{ id: 'ours', title: 'Ours', where: 'Drawn by lot', licence: 'MIT' }] },
  };
  const parsed = parseCatalog(files);
  if (!parsed.ok) throw new CatalogError(parsed.problems);
  const problems = checkReferences(parsed.catalog);
  if (problems.length > 0) throw new CatalogError(problems);
  // A catalog that breaks a law is told by what somebody would have had to write, not by the index over it.
  const told = JSON.stringify({
    phases: parsed.catalog.services.map(({ phases }) => phases),
    drivers: rest.drivers,
    sections,
    clauses: rest.clauses,
    issues,
  });
  return { ...indexCatalog(parsed.catalog), ...{ [fc.toStringMethod]: () => told } };
}

/** Accepted by the parser and by every check that a merge waits for, except that words are plain and said twice. */
export function catalogs(rules: Rules): fc.Arbitrary<CatalogIndex> {
  return (
    fc
      .tuple(
        questionsOf(rules),
        derived,
        fc.tuple(serviceOf('move', rules), maybe(serviceOf('store', rules))),
        fc.tuple(card('old', '2025-01-01'), card('new', '2026-06-01'), card('next', '2027-01-01')),
        maybe(clauseOf('care', rules)),
        maybe(issueOf('intake', rules)),
      )
      .map(([asked, drivers, services, rateCards, clause, issue]) => {
        const { fragile, target, ...perService } = asked;
        return opened(
          withoutUnused({
            sections: [
              { id: 'size', title: 'Size', order: 1, asked: 'per-service', questions: Object.values(perService) },
              { id: 'house', title: 'House', order: 2, asked: 'once', questions: [fragile, target] },
            ],
            ...{ drivers, services: services.filter((each) => each !== undefined), rateCards },
            ...{ clauses: clause ? [clause] : [], issues: issue ? [issue] : [] },
            roles: ROLES.map((id) => ({
              ...{ id, title: `The ${id}`, description: 'Works.', allocation: 60, because: 'Drawn by lot.' },
            })),
          }),
        );
      })
      // Law 8 is for rules that rise; the check for it says which do.
      .filter(({ catalog }) => checkMonotony(catalog).length === 0)
  );
}
