/**
 * One customer's scoping, from the first question to the draft SOW: the only state there is. Everything else is
 * derived from it and the catalog, every time, from scratch.
 */
import * as z from 'zod/mini';
import type { Billing, DETAILS, PaymentModel } from '../catalog/schema.ts';
import {
  BILLING,
  DriverId,
  OptionId,
  PAYMENT_MODELS,
  PhaseId,
  PLACES,
  QuestionId,
  RegionId,
  RoleId,
  ServiceId,
} from '../catalog/schema.ts';
import { parseDay, type CalendarDay } from '../quantity/day.ts';
import type { Minutes } from '../quantity/minutes.ts';
import type { Money } from '../quantity/money.ts';

export const FORMAT = 'services-calculator/engagement';
/** Of the newest file: 2 since a phase may begin weeks later or earlier. Fields that came before are all of version 1. */
export const VERSION = 2;

const randomId = <Brand extends string>() =>
  z
    .string()
    .check(z.regex(/^[A-Za-z0-9_-]{1,40}$/, 'Write an id of letters, digits, - and _'))
    .brand<Brand>();

export const EngagementId = randomId<'EngagementId'>();
export type EngagementId = z.infer<typeof EngagementId>;
/** A service in scope: two migrations, or production and disaster recovery, are two instances. */
export const InstanceId = randomId<'InstanceId'>();
export type InstanceId = z.infer<typeof InstanceId>;
/** One item of a repeated question. */
export const ItemId = randomId<'ItemId'>();
export type ItemId = z.infer<typeof ItemId>;
export const AdjustmentId = randomId<'AdjustmentId'>();
export type AdjustmentId = z.infer<typeof AdjustmentId>;

/** ISO 8601 in UTC, handed in by the composition root's clock. */
const Instant = z
  .string()
  .check(
    z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/, 'Write a moment in UTC, like "2026-11-22T14:30:00Z"'),
  );
export const Day = z.pipe(
  z.string().check(z.refine((text) => parseDay(text) !== undefined, 'Write a day of the calendar as YYYY-MM-DD')),
  z.transform((text: string) => text as CalendarDay),
);
/** 20,000 characters: a long e-mail pasted as a note still fits; a whole inventory does not belong here. */
const Text = z.string().check(z.maxLength(20000));
const Whole = z.pipe(
  z.number().check(z.int(), z.nonnegative()),
  z.transform((value: number) => value as Minutes),
);
const Count = z.number().check(z.int(), z.nonnegative());

// ---- Answers ----------------------------------------------------------------------------------

export const SOURCES = ['account-team', 'customer', 'import'] as const;
export type AnswerSource = (typeof SOURCES)[number];

const plainValues = [
  z.strictObject({ kind: z.literal('number'), value: Count }),
  /** "Between 800 and 1,000": an honest answer to a number question. Without `likely` its middle is. */
  z.strictObject({ kind: z.literal('range'), low: Count, likely: z.optional(Count), high: Count }).check(
    z.refine(({ low, high }) => low <= high, 'The smaller number comes first'),
    z.refine(
      ({ low, likely, high }) => likely === undefined || (low <= likely && likely <= high),
      'The likely number lies between the smaller and the larger',
    ),
  ),
  z.strictObject({ kind: z.literal('version'), value: z.string().check(z.maxLength(40)) }),
  z.strictObject({ kind: z.literal('choice'), option: OptionId }),
  /** No option chosen is the explicit "none of these". */
  z.strictObject({ kind: z.literal('choices'), options: z.array(OptionId) }),
  z.strictObject({ kind: z.literal('yes-no'), value: z.boolean() }),
  z.strictObject({ kind: z.literal('text'), value: Text }),
  z.strictObject({ kind: z.literal('date'), value: Day }),
] as const;

const provenance = {
  note: z.optional(Text),
  source: z.optional(z.enum(SOURCES)),
  by: z.optional(z.string().check(z.maxLength(200))),
  at: z.optional(Instant),
};
const notKnown = z.strictObject({ status: z.literal('not-known'), ...provenance });

const ItemAnswer = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('known'), value: z.discriminatedUnion('kind', plainValues), ...provenance }),
  notKnown,
]);
export const Item = z.strictObject({
  id: ItemId,
  name: z.string().check(z.maxLength(200)),
  answers: z.record(QuestionId, ItemAnswer),
});
export type Item = z.infer<typeof Item>;

export const AnswerValue = z.discriminatedUnion('kind', [
  ...plainValues,
  z.strictObject({ kind: z.literal('items'), items: z.array(Item) }),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** "Not known yet" is an answer too: the question has been asked. It stays open. */
export const Answer = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('known'), value: AnswerValue, ...provenance }),
  notKnown,
]);
export type Answer = z.infer<typeof Answer>;

/** A question asked once is keyed by its id, one asked per service by "instance/question". */
export type AnswerKey = string & { readonly __unit: 'answer key' };

// ---- Adjustments ------------------------------------------------------------------------------

const Effort = z
  .strictObject({ low: Whole, likely: Whole, high: Whole })
  .check(
    z.refine(
      (effort) => effort.low <= effort.likely && effort.likely <= effort.high,
      'low must not exceed likely, nor likely high',
    ),
  );
/** "instance/activity/role" and, where work is repeated, "/item". */
const LineKey = z.string().check(z.maxLength(300));
/** "instance/activity" */
const ActivityKey = z.string().check(z.maxLength(200));
const why = {
  reason: z.string().check(z.minLength(1, 'Give a reason: who reads the estimate next will ask'), z.maxLength(2000)),
  by: z.string().check(z.maxLength(200)),
  at: Instant,
};

/** Weeks: half a year. */
export const MOST_LAG = 26;

/** Hundredths of a percent: 1250 is 12.5 %. */
const Hundredths = z.number().check(z.int(), z.gte(1), z.lte(10_000));

export const Adjustment = z.discriminatedUnion('kind', [
  /** Low and high scale with likely unless they are given. `replaced` is the likely effort suggested at the time. */
  z.strictObject({
    kind: z.literal('set-effort'),
    line: LineKey,
    likely: Whole,
    low: z.optional(Whole),
    high: z.optional(Whole),
    replaced: Whole,
    ...why,
  }),
  /**
   * Another percentage of the direct work, which the line goes on following; in hundredths of a percent, from 0 to 100 %.
   * `replaced` is the percentage suggested at the time, in hundredths too.
   */
  z.strictObject({
    kind: z.literal('set-share'),
    line: LineKey,
    hundredths: Count.check(z.lte(10_000)),
    replaced: Count,
    ...why,
  }),
  z.strictObject({ kind: z.literal('leave-out'), activity: ActivityKey, replaced: Whole, ...why }),
  /** Priced and shown as a later phase, never in the total. */
  z.strictObject({ kind: z.literal('later-phase'), activity: ActivityKey, replaced: Whole, ...why }),
  z.strictObject({
    kind: z.literal('add-work'),
    instance: InstanceId,
    phase: PhaseId,
    title: z.string().check(z.minLength(1, 'Name the work'), z.maxLength(300)),
    scope: z.string().check(z.minLength(1, 'Say what is done, as the SOW will print it'), z.maxLength(4000)),
    role: RoleId,
    effort: Effort,
    deliverable: z.optional(
      z.strictObject({ title: z.string().check(z.minLength(1)), acceptance: z.string().check(z.minLength(1)) }),
    ),
    ...why,
  }),
  /** Plan another quantity ("1,200 of 1,400") without falsifying the answer. `replaced` is absent where none was known. */
  z.strictObject({
    kind: z.literal('set-driver'),
    instance: InstanceId,
    driver: DriverId,
    value: Count,
    replaced: z.optional(Count),
    ...why,
  }),
  /** A sentence of the SOW, by block id; `replaced` is what the catalog said. */
  z.strictObject({
    kind: z.literal('wording'),
    block: z.string().check(z.maxLength(300)),
    text: Text,
    replaced: Text,
    ...why,
  }),
  z.strictObject({ kind: z.literal('reorder'), instance: InstanceId, phases: z.array(PhaseId), ...why }),
  /** Off the fees, in hundredths of a percent: a quote takes no more than two decimals. Printed as a line of its own. */
  z.strictObject({ kind: z.literal('discount'), hundredths: Hundredths, ...why }),
  /** On top of the fees, in hundredths of a percent, for what cannot be foreseen. Printed as a line of its own. */
  z.strictObject({ kind: z.literal('contingency'), hundredths: Hundredths, ...why }),
  /** So many people of a role, each for so many percent of a week, from one region where that is settled. */
  z.strictObject({
    kind: z.literal('staffing'),
    role: RoleId,
    people: z.number().check(z.int(), z.gte(1), z.lte(100)),
    allocation: z.number().check(z.int(), z.gte(1), z.lte(100)),
    region: z.optional(RegionId),
    ...why,
  }),
  z.strictObject({
    kind: z.literal('phase-start'),
    instance: InstanceId,
    phase: PhaseId,
    begins: z.enum(['after-previous', 'with-previous']),
    /** Weeks in halves that it begins later than that; below 0, earlier: it overlaps. */
    lag: z.optional(z.number().check(z.multipleOf(0.5), z.gte(-MOST_LAG), z.lte(MOST_LAG))),
    ...why,
  }),
  /** An optional clause of the catalog, printed in this SOW. */
  z.strictObject({ kind: z.literal('include-clause'), clause: z.string().check(z.maxLength(120)), ...why }),
  /** An approval of the catalog that was given, for at most this likely price before discount and this discount. */
  z.strictObject({
    kind: z.literal('approval'),
    approval: z.string().check(z.maxLength(120)),
    /** In minor units. */
    price: z.pipe(
      Count,
      z.transform((value: number) => value as Money),
    ),
    discount: z.optional(Hundredths),
    ...why,
  }),
]);
export type Adjustment = z.infer<typeof Adjustment>;
export type AdjustmentOf<Kind extends Adjustment['kind']> = Extract<Adjustment, { kind: Kind }>;

// ---- Details ----------------------------------------------------------------------------------

const Line = z.string().check(z.maxLength(300));
export const EXPENSES = ['billed', 'included'] as const;

/** Who, where, when and under which agreement: facts about the engagement that no service asks for. */
export const Details = z.strictObject({
  customer: Line,
  customerLegalName: Line,
  opportunityLink: Line,
  accountExecutive: Line,
  solutionsArchitect: Line,
  customerSuccessManager: Line,
  engagementManager: Line,
  customerContacts: z.array(z.strictObject({ name: Line, role: Line, email: Line })),
  region: Line,
  place: z.enum(PLACES),
  workingHours: Line,
  targetStart: z.optional(Day),
  targetEnd: z.optional(Day),
  governingAgreement: Line,
  contractingEntity: Line,
  sowNumber: Line,
  paymentModel: z.enum(PAYMENT_MODELS),
  expenses: z.enum(EXPENSES),
  /** As the payment model has it when absent. */
  billing: z.optional(z.enum(BILLING)),
  /** A holiday calendar of the catalog; none when absent. */
  holidays: z.optional(Line),
  painPoints: Text,
  constraints: Text,
} satisfies Record<(typeof DETAILS)[number], z.ZodMiniType>);
export type Details = z.infer<typeof Details>;

/** Who the customer is, who we are and what is signed: facts, the same in all scenarios. The rest may be planned otherwise. */
const SAME_IN_ALL: readonly (keyof Details)[] = [
  ...(['customer', 'customerLegalName', 'customerContacts', 'opportunityLink'] as const),
  ...(['accountExecutive', 'solutionsArchitect', 'customerSuccessManager', 'engagementManager'] as const),
  ...(['governingAgreement', 'contractingEntity', 'sowNumber'] as const),
];

// ---- The engagement ---------------------------------------------------------------------------

/** What is estimated: everything a scenario may vary and a revision freezes. */
const content = {
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'Write an ISO 4217 code, like "USD"')),
  /** Rates of this day hold: an estimate never depends on today. */
  pricedOn: Day,
  /** Which services are in scope, by instance. An account team's choice, not a discovered fact, hence no answer. */
  services: z.record(
    InstanceId,
    z.strictObject({
      service: ServiceId,
      name: z.optional(Line),
      addedAt: z.optional(Instant),
      /** Of this service alone; as the engagement has it when absent, or when nobody knows the one named. */
      paymentModel: z.optional(Line),
    }),
  ),
  details: Details,
  answers: z.record(z.string().check(z.maxLength(120)), Answer),
  adjustments: z.record(AdjustmentId, Adjustment),
};
const Content = z.strictObject(content);
export type Content = z.infer<typeof Content>;

const CatalogRef = z.strictObject({ id: z.string(), version: z.string(), hash: z.string() });

export const ScenarioId = randomId<'ScenarioId'>();
export type ScenarioId = z.infer<typeof ScenarioId>;
/** A named variant. The one that is being worked on has its content in the engagement itself, the others carry theirs. */
const Scenario = z.strictObject({
  id: ScenarioId,
  name: Line,
  /** The one the documents are drafted from. */
  isPrimary: z.boolean(),
  content: z.optional(Content),
});
export type Scenario = z.infer<typeof Scenario>;
export const MAX_SCENARIOS = 5;

/** A frozen, numbered engagement: what a SOW that was issued was drafted from. */
const Revision = z.strictObject({
  number: z.number().check(z.int(), z.positive()),
  name: Line,
  ...why,
  /** Content hash of what is frozen, as the SOW prints it. */
  hash: z.string(),
  catalog: CatalogRef,
  content: Content,
});
export type Revision = z.infer<typeof Revision>;

export const Engagement = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  id: EngagementId,
  /** Content hash of the file this one was opened from. */
  parentHash: z.optional(z.string()),
  catalog: CatalogRef,
  ...content,
  scenarios: z.array(Scenario).check(
    z.minLength(1),
    z.maxLength(MAX_SCENARIOS),
    z.refine(
      (scenarios) => scenarios.filter((scenario) => scenario.content === undefined).length === 1,
      'Exactly one scenario is the one being worked on: it has no content of its own',
    ),
    z.refine((scenarios) => scenarios.filter(({ isPrimary }) => isPrimary).length === 1, 'Exactly one is primary'),
  ),
  revisions: z.array(Revision),
  /** Frozen since this revision was issued, until it is re-scoped. */
  lockedBy: z.optional(z.number().check(z.int(), z.positive())),
});
export type Engagement = z.infer<typeof Engagement>;

/** Fixed fees are due on signature, hours monthly, unless something else was agreed that this payment model knows. */
export function billingOf({ billing, paymentModel }: Pick<Details, 'billing' | 'paymentModel'>): Billing {
  const known = billingsOf(paymentModel);
  return billing && known.includes(billing) ? billing : paymentModel === 'fixed-fee' ? 'on-signature' : 'monthly';
}

/** Monthly is by hours worked: a fixed fee has none. */
export function billingsOf(paymentModel: Details['paymentModel']): readonly Billing[] {
  return BILLING.filter((billing) => billing !== 'monthly' || paymentModel === 'time-and-materials');
}

export interface NewEngagement {
  readonly id: EngagementId;
  readonly scenarioId: string;
  readonly catalog: {
    readonly id: string;
    readonly version: string;
    readonly hash: string;
    readonly currency: string;
    readonly paymentModel: Details['paymentModel'];
  };
  readonly today: CalendarDay;
}

export function newEngagement({ id, scenarioId, catalog, today }: NewEngagement): Engagement {
  return {
    format: FORMAT,
    version: VERSION,
    id,
    catalog: { id: catalog.id, version: catalog.version, hash: catalog.hash },
    currency: catalog.currency,
    pricedOn: today,
    services: {},
    details: {
      customer: '',
      customerLegalName: '',
      opportunityLink: '',
      accountExecutive: '',
      solutionsArchitect: '',
      customerSuccessManager: '',
      engagementManager: '',
      customerContacts: [],
      region: '',
      place: 'remote',
      workingHours: '',
      governingAgreement: '',
      contractingEntity: '',
      sowNumber: '',
      paymentModel: catalog.paymentModel,
      expenses: 'billed',
      painPoints: '',
      constraints: '',
    },
    answers: {},
    adjustments: {},
    scenarios: [{ id: scenarioId as Engagement['scenarios'][number]['id'], name: 'Base', isPrimary: true }],
    revisions: [],
  };
}

// ---- Verbs: each gives a new engagement -------------------------------------------------------

/** What is the same in all scenarios is changed in all of them; a name corrected in one would stay wrong in another. */
export function changeDetails(engagement: Engagement, details: Partial<Details>): Engagement {
  const shared = Object.fromEntries(Object.entries(details).filter(([key]) => SAME_IN_ALL.includes(key as never)));
  const hasShared = Object.keys(shared).length > 0;
  const scenarios = engagement.scenarios.map((scenario) =>
    hasShared && scenario.content
      ? { ...scenario, content: { ...scenario.content, details: merged(scenario.content.details, shared) } }
      : scenario,
  );
  return { ...engagement, details: merged(engagement.details, details), scenarios };
}

/** `undefined` takes a detail away. */
function merged(details: Details, changed: Partial<Details>): Details {
  const next: Record<string, unknown> = { ...details, ...changed };
  for (const key of Object.keys(next)) if (next[key] === undefined) delete next[key];
  return next as Details;
}

export function addService(
  engagement: Engagement,
  instance: InstanceId,
  service: ServiceId,
  name?: string,
  /** Keeps services of one kind in the order in which they were added. */
  addedAt?: string,
): Engagement {
  const added = { service, ...(name && { name }), ...(addedAt !== undefined && { addedAt }) };
  return { ...engagement, services: { ...engagement.services, [instance]: added } };
}

/** The services that scenarios and revisions of the engagement put in scope, each once. */
export function servicesOf({ services, scenarios, revisions }: Engagement): readonly ServiceId[] {
  const contents = [
    { services },
    ...scenarios.flatMap(({ content: of }) => of ?? []),
    ...revisions.map(({ content: of }) => of),
  ];
  return [...new Set(contents.flatMap((each) => Object.values(each.services).map(({ service }) => service)))];
}

export function renameService(engagement: Engagement, instance: InstanceId, name: string): Engagement {
  const known = engagement.services[instance];
  if (!known) return engagement;
  const { name: _before, ...nameless } = known;
  const renamed = name.trim() === '' ? nameless : { ...nameless, name };
  return { ...engagement, services: { ...engagement.services, [instance]: renamed } };
}

/** Undefined: charged as the engagement is. */
export function chargeService(
  engagement: Engagement,
  instance: InstanceId,
  paymentModel: PaymentModel | undefined,
): Engagement {
  const known = engagement.services[instance];
  if (!known) return engagement;
  const { paymentModel: _before, ...plain } = known;
  const charged = paymentModel === undefined ? plain : { ...plain, paymentModel };
  return { ...engagement, services: { ...engagement.services, [instance]: charged } };
}

/** Leaves answers and adjustments of the instance in place: adding nothing back is the undo's business. */
export function removeService(engagement: Engagement, instance: InstanceId): Engagement {
  return { ...engagement, services: without(engagement.services, instance) };
}

export function answerQuestion(engagement: Engagement, key: AnswerKey, answer: Answer): Engagement {
  return { ...engagement, answers: { ...engagement.answers, [key]: answer } };
}

export function clearAnswer(engagement: Engagement, key: AnswerKey): Engagement {
  return { ...engagement, answers: without(engagement.answers, key) };
}

export function adjust(engagement: Engagement, id: AdjustmentId, adjustment: Adjustment): Engagement {
  return { ...engagement, adjustments: { ...engagement.adjustments, [id]: adjustment } };
}

/** In another currency, or with the rates of another day. */
export function reprice(engagement: Engagement, rates: Partial<Pick<Content, 'currency' | 'pricedOn'>>): Engagement {
  return { ...engagement, ...rates };
}

export function withdraw(engagement: Engagement, id: AdjustmentId): Engagement {
  return { ...engagement, adjustments: without(engagement.adjustments, id) };
}

/** A clause that is not optional is always included. */
export function isIncluded(
  engagement: Engagement,
  { id, isOptional }: { readonly id: string; readonly isOptional: boolean },
): boolean {
  return (
    !isOptional ||
    Object.values(engagement.adjustments).some(
      (adjustment) => adjustment.kind === 'include-clause' && adjustment.clause === id,
    )
  );
}

function without<Value>(record: Record<string, Value>, key: string): Record<string, Value> {
  const { [key]: _removed, ...rest } = record;
  return rest;
}

/** Adjustments in the order they were made, whatever order they are kept in: of two of a kind the later one holds. */
export function adjustmentsByTime(engagement: Engagement): readonly (readonly [AdjustmentId, Adjustment])[] {
  const entries = Object.entries(engagement.adjustments).map(
    ([id, adjustment]) => [id as AdjustmentId, adjustment] as const,
  );
  return entries.sort(([idA, a], [idB, b]) => (a.at === b.at ? (idA < idB ? -1 : 1) : a.at < b.at ? -1 : 1));
}

/** A percentage of the fees: the latest of its kind holds. */
export function latestOf(
  engagement: Engagement,
  kind: 'discount' | 'contingency',
): { readonly id: AdjustmentId; readonly adjustment: AdjustmentOf<'discount' | 'contingency'> } | undefined {
  for (const [id, adjustment] of adjustmentsByTime(engagement).toReversed())
    if (adjustment.kind === kind) return { id, adjustment };
  return undefined;
}

/** Where the people of a role work from; undefined while nobody has said. */
export function regionOf(engagement: Engagement, role: RoleId): RegionId | undefined {
  const staffing = adjustmentsByTime(engagement).findLast(
    ([, adjustment]) => adjustment.kind === 'staffing' && adjustment.role === role,
  );
  return staffing?.[1].kind === 'staffing' ? staffing[1].region : undefined;
}
