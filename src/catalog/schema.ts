/**
 * What a catalog may say. The schema is the type: everything else infers from here, editors complete
 * from the JSON Schemas generated from here, and the documentation of a field stands on the field.
 */
import * as z from 'zod/mini';
import { parseDuration, type Minutes } from '../quantity/minutes.ts';
import { parseDay, type CalendarDay } from '../quantity/day.ts';
import { parseVersion } from '../quantity/version.ts';
import { certain, type Triple } from '../quantity/range.ts';

z.config(z.locales.en());

function doc<S extends z.ZodMiniType>(schema: S, description: string): S {
  return schema.check(z.describe(description));
}

/** Lower-case words joined by hyphens. Ids are stable: engagement files and issues refer to them. */
function slug<Brand extends string>() {
  return z
    .string()
    .check(
      z.regex(
        /^[a-z0-9]+(-[a-z0-9]+)*$/,
        'Write a slug: lower-case letters and digits joined by hyphens, like "large-repositories"',
      ),
    )
    .brand<Brand>();
}

export const ServiceId = slug<'ServiceId'>();
export type ServiceId = z.infer<typeof ServiceId>;
export const SectionId = slug<'SectionId'>();
export type SectionId = z.infer<typeof SectionId>;
export const QuestionId = slug<'QuestionId'>();
export type QuestionId = z.infer<typeof QuestionId>;
/** A number question measures a driver of the same id; `drivers.json` adds those that follow from others. */
export const DriverId = slug<'DriverId'>();
export type DriverId = z.infer<typeof DriverId>;
export const PhaseId = slug<'PhaseId'>();
export type PhaseId = z.infer<typeof PhaseId>;
export const ActivityId = slug<'ActivityId'>();
export type ActivityId = z.infer<typeof ActivityId>;
export const RoleId = slug<'RoleId'>();
export type RoleId = z.infer<typeof RoleId>;
export const OptionId = slug<'OptionId'>();
export type OptionId = z.infer<typeof OptionId>;
export const SourceId = slug<'SourceId'>();
export type SourceId = z.infer<typeof SourceId>;
export const RegionId = slug<'RegionId'>();
export type RegionId = z.infer<typeof RegionId>;
const StatementId = slug<'StatementId'>();

const Words = z.string().check(z.minLength(1), z.trim());
/**
 * Words with placeholders in braces. `{projects}` prints "1,400 projects", `{projects.number}` "1,400"; a choice prints
 * its label, several choices their labels, a version or text itself; `{item}` the name of the repeated item,
 * `{service}` the service's title, and every engagement detail by its key: `{customer}`, `{governingAgreement}`.
 */
const Wording = doc(
  Words,
  'Printed words. {id} in braces is filled with the value of that driver, question or engagement detail.',
);

const Day = z.pipe(
  z.string().check(z.refine((text) => parseDay(text) !== undefined, 'Write a day of the calendar as YYYY-MM-DD')),
  z.transform((text: string) => text as CalendarDay),
);

const DurationText = z
  .string()
  .check(z.refine((text) => parseDuration(text) !== undefined, 'Write working time as "33m", "4h", "1h30m" or "2d"'));
const Effort = doc(
  z
    .pipe(
      z.union([DurationText, z.strictObject({ low: DurationText, likely: DurationText, high: DurationText })]),
      z.transform((value): Triple<Minutes> => {
        if (typeof value === 'string') return certain(parseDuration(value) as Minutes);
        return {
          low: parseDuration(value.low) as Minutes,
          likely: parseDuration(value.likely) as Minutes,
          high: parseDuration(value.high) as Minutes,
        };
      }),
    )
    .check(
      z.refine(
        (triple) => triple.low <= triple.likely && triple.likely <= triple.high,
        'low must not exceed likely, nor likely high',
      ),
    ),
  'Working time of one role: "4h", "33m", "2d" (8 h), or low, likely and high.',
);

const Unit = z.strictObject({ one: Words, other: Words });
const Positive = z.number().check(z.int(), z.positive());
const Count = z.number().check(z.int(), z.nonnegative());
const Percent = z.number().check(z.gte(0), z.lte(100));
const SourceRef = doc(
  SourceId,
  'Where the figure comes from: an id of sources.json. "ours" means reasoned by us and meant to be calibrated.',
);
const Because = doc(Words, 'Why the figure is what it is, for a colleague who doubts it.');

// ---- Conditions -------------------------------------------------------------------------------

export type ScopeCondition =
  | { readonly kind: 'answer'; readonly question: QuestionId; readonly is: string | boolean | readonly string[] }
  | {
      readonly kind: 'driver';
      readonly driver: DriverId;
      readonly atLeast?: number | undefined;
      readonly atMost?: number | undefined;
    }
  | { readonly kind: 'exceeds'; readonly driver: DriverId; readonly limit: DriverId }
  | {
      readonly kind: 'version';
      readonly question: QuestionId;
      readonly before?: string | undefined;
      readonly from?: string | undefined;
    }
  | { readonly kind: 'all'; readonly of: readonly ScopeCondition[] }
  | { readonly kind: 'any'; readonly of: readonly ScopeCondition[] }
  | { readonly kind: 'not'; readonly of: ScopeCondition };

const VersionText = z
  .string()
  .check(z.refine((text) => parseVersion(text) !== undefined, 'Write a version as "16.11" or "16.11.10"'));

const answerAtom = z.strictObject({
  kind: z.literal('answer'),
  question: QuestionId,
  is: doc(
    z.union([z.boolean(), OptionId, z.array(OptionId).check(z.minLength(1))]),
    'true or false, an option, or several of which any will do.',
  ),
});
const driverAtom = z
  .strictObject({
    kind: z.literal('driver'),
    driver: DriverId,
    atLeast: z.optional(z.number()),
    atMost: z.optional(z.number()),
  })
  .check(z.refine((atom) => atom.atLeast !== undefined || atom.atMost !== undefined, 'Write atLeast, atMost or both'));
const exceedsAtom = z.strictObject({ kind: z.literal('exceeds'), driver: DriverId, limit: DriverId });
const versionAtom = z
  .strictObject({
    kind: z.literal('version'),
    question: QuestionId,
    before: z.optional(VersionText),
    from: z.optional(VersionText),
  })
  .check(z.refine((atom) => atom.before !== undefined || atom.from !== undefined, 'Write before, from or both'));

/** When work is in scope: asks about answers and drivers only, so that no total can decide what the total is made of. */
export const ScopeCondition: z.ZodMiniType<ScopeCondition> = z.discriminatedUnion('kind', [
  answerAtom,
  driverAtom,
  exceedsAtom,
  versionAtom,
  z.strictObject({
    kind: z.literal('all'),
    get of() {
      return z.array(ScopeCondition).check(z.minLength(1));
    },
  }),
  z.strictObject({
    kind: z.literal('any'),
    get of() {
      return z.array(ScopeCondition).check(z.minLength(1));
    },
  }),
  z.strictObject({
    kind: z.literal('not'),
    get of() {
      return ScopeCondition;
    },
  }),
]);

export const PAYMENT_MODELS = ['time-and-materials', 'fixed-fee'] as const;
export type PaymentModel = (typeof PAYMENT_MODELS)[number];
export const PLACES = ['remote', 'on-site', 'mixed'] as const;
export type Place = (typeof PLACES)[number];
/** When fees are due: on signature, monthly by hours worked, by phase, half and half, or at completion. */
export const BILLING = ['on-signature', 'monthly', 'by-phase', 'half-half', 'at-completion'] as const;
export type Billing = (typeof BILLING)[number];

/** When a clause or a line of an issue is printed: may also ask about totals, payment model, billing and place. */
export type DocumentCondition =
  | { readonly kind: 'scope'; readonly of: ScopeCondition }
  | { readonly kind: 'service'; readonly is: ServiceId }
  | { readonly kind: 'payment-model'; readonly is: PaymentModel }
  | { readonly kind: 'place'; readonly is: Place }
  | { readonly kind: 'price'; readonly above: number }
  | { readonly kind: 'expenses'; readonly are: 'billed' | 'included' }
  | { readonly kind: 'billing'; readonly is: Billing }
  | { readonly kind: 'discount'; readonly above: number }
  | { readonly kind: 'margin'; readonly below: number }
  | { readonly kind: 'all'; readonly of: readonly DocumentCondition[] }
  | { readonly kind: 'any'; readonly of: readonly DocumentCondition[] }
  | { readonly kind: 'not'; readonly of: DocumentCondition };

export const DocumentCondition: z.ZodMiniType<DocumentCondition> = z.discriminatedUnion('kind', [
  doc(
    z.strictObject({ kind: z.literal('scope'), of: ScopeCondition }),
    'Holds when it holds for any service in scope.',
  ),
  z.strictObject({ kind: z.literal('service'), is: ServiceId }),
  z.strictObject({ kind: z.literal('payment-model'), is: z.enum(PAYMENT_MODELS) }),
  z.strictObject({ kind: z.literal('place'), is: z.enum(PLACES) }),
  doc(
    z.strictObject({ kind: z.literal('price'), above: Count }),
    'Likely price with contingency, before any discount, above this many major units of the engagement currency.',
  ),
  z.strictObject({ kind: z.literal('expenses'), are: z.enum(['billed', 'included']) }),
  doc(z.strictObject({ kind: z.literal('billing'), is: z.enum(BILLING) }), 'When the fees are due.'),
  doc(
    z.strictObject({ kind: z.literal('discount'), above: Percent }),
    'Discount above this percentage; 0 holds for every discount.',
  ),
  doc(
    z.strictObject({ kind: z.literal('margin'), below: Percent }),
    'Likely margin below this percentage of the fees after discount. Internal: for approvals alone.',
  ),
  z.strictObject({
    kind: z.literal('all'),
    get of() {
      return z.array(DocumentCondition).check(z.minLength(1));
    },
  }),
  z.strictObject({
    kind: z.literal('any'),
    get of() {
      return z.array(DocumentCondition).check(z.minLength(1));
    },
  }),
  z.strictObject({
    kind: z.literal('not'),
    get of() {
      return DocumentCondition;
    },
  }),
]);

// ---- Questions --------------------------------------------------------------------------------

const Option = z.strictObject({ id: OptionId, label: Words, hint: z.optional(Words) });
export type Option = z.infer<typeof Option>;

const plainAnswerKinds = [
  z.strictObject({
    kind: z.literal('number'),
    unit: doc(Unit, 'What is counted, singular and plural.'),
    min: doc(z._default(Count, 0), 'Smallest number that can be true.'),
    max: doc(z.optional(Positive), 'Largest number that can be true; anything above is a typing mistake.'),
  }),
  doc(
    z.strictObject({ kind: z.literal('version'), example: VersionText }),
    'Compared part by part: 16.10 is newer than 16.9.',
  ),
  z.strictObject({ kind: z.literal('choice'), options: z.array(Option).check(z.minLength(2)) }),
  z.strictObject({
    kind: z.literal('choices'),
    options: z.array(Option).check(z.minLength(1)),
    none: doc(Words, 'The label of "none of these", which excludes the others and is chosen explicitly.'),
  }),
  z.strictObject({ kind: z.literal('yes-no') }),
  z.strictObject({ kind: z.literal('text'), isLong: z._default(z.boolean(), false) }),
  z.strictObject({ kind: z.literal('date') }),
] as const;

const PointValue = z.union([z.boolean(), z.number(), z.string(), z.array(OptionId)]);
/** What we take as true when nobody knows. */
const Assume = z.strictObject({
  likely: doc(PointValue, 'A number, true or false, an option, options, a version.'),
  low: doc(z.optional(PointValue), 'What it could be at best; likely when absent.'),
  high: doc(z.optional(PointValue), 'What it could be at worst; likely when absent.'),
  wording: doc(Wording, 'Printed under Assumptions while the question is open. State the figure: {id} fills it in.'),
  because: Because,
  source: SourceRef,
});
export type Assume = z.infer<typeof Assume>;

const questionFields = {
  id: QuestionId,
  text: doc(Words, 'The question, as the customer would be asked.'),
  why: doc(Words, 'Why we ask: what the answer changes.'),
  hint: doc(z.optional(Words), 'One short sentence that helps to answer.'),
  isKey: doc(z._default(z.boolean(), false), 'While a key question is open, no figure is shown without its range.'),
  assume: doc(z.optional(Assume), 'Leave out where guessing would be reckless: the estimate then shows a gap.'),
  source: SourceRef,
};

const ItemQuestion = z.strictObject({ ...questionFields, answer: z.discriminatedUnion('kind', plainAnswerKinds) });
export type ItemQuestion = z.infer<typeof ItemQuestion>;
const Group = z.strictObject({
  kind: z.literal('group'),
  item: doc(Unit, 'What is repeated: "source instance", "source instances".'),
  nameLabel: doc(Words, 'Label of the field that names an item: "Name or address".'),
  questions: doc(z.array(ItemQuestion).check(z.minLength(1)), 'Asked for each item.'),
  assumeItems: doc(
    z.optional(z.strictObject({ count: Positive, wording: Wording, because: Because, source: SourceRef })),
    'How many items there are when nobody knows.',
  ),
});

export const Question = z
  .strictObject({ ...questionFields, answer: z.discriminatedUnion('kind', [...plainAnswerKinds, Group]) })
  .check(
    z.refine(
      (question) => question.answer.kind !== 'group' || question.assume === undefined,
      'A group says assumeItems in its answer, not assume',
    ),
  );
export type Question = z.infer<typeof Question>;
export type AnswerKind = Question['answer'];
export type GroupKind = Extract<AnswerKind, { kind: 'group' }>;

export const Section = z.strictObject({
  $schema: z.optional(z.string()),
  id: SectionId,
  title: Words,
  introduction: doc(z.optional(Words), 'One or two sentences above the questions.'),
  order: doc(z.number(), 'Sections are shown in ascending order.'),
  asked: doc(
    z.enum(['once', 'per-service']),
    'Once for the engagement, or once for each service in scope that lists the section.',
  ),
  questions: z.array(Question).check(z.minLength(1)),
});
export type Section = z.infer<typeof Section>;

// ---- Drivers ----------------------------------------------------------------------------------

const Amount = z.union([Count, DriverId]);
export const DerivedDriver = z.discriminatedUnion('kind', [
  doc(
    z.strictObject({ kind: z.literal('batches'), of: DriverId, size: Positive }),
    'Started batches: 401 projects in waves of 200 are 3.',
  ),
  z.strictObject({
    kind: z.literal('lookup'),
    of: DriverId,
    bands: doc(
      z
        .array(z.strictObject({ upTo: z.optional(Count), value: Count, label: z.optional(Words) }))
        .check(z.minLength(1)),
      'The first band whose upTo is not exceeded; the last has none. Values never fall.',
    ),
  }),
  doc(
    z.strictObject({
      kind: z.literal('sum'),
      of: z.array(z.strictObject({ value: Amount, times: z._default(Positive, 1) })).check(z.minLength(1)),
    }),
    'Adds numbers and drivers.',
  ),
  doc(
    z.strictObject({
      kind: z.literal('cases'),
      cases: z.array(z.strictObject({ when: ScopeCondition, value: Amount })).check(z.minLength(1)),
      otherwise: Amount,
    }),
    'The first case that holds.',
  ),
  doc(
    z.strictObject({
      kind: z.literal('versions-after'),
      question: QuestionId,
      stops: z.array(VersionText).check(z.minLength(1)),
      until: z.optional(VersionText),
    }),
    'How many of the stops are newer than the answered version (and not newer than until).',
  ),
  doc(z.strictObject({ kind: z.literal('count-items'), group: QuestionId }), 'How many items a repeated question has.'),
  doc(
    z.strictObject({ kind: z.literal('sum-items'), group: QuestionId, of: DriverId }),
    'Sum over the items of a repeated question.',
  ),
]);
export type DerivedDriver = z.infer<typeof DerivedDriver>;
export type Amount = z.infer<typeof Amount>;

export const Driver = z.strictObject({
  id: DriverId,
  title: Words,
  unit: Unit,
  rule: DerivedDriver,
  because: Because,
  source: SourceRef,
});
export type Driver = z.infer<typeof Driver>;
export const DriverFile = z.strictObject({ $schema: z.optional(z.string()), drivers: z.array(Driver) });

// ---- Effort -----------------------------------------------------------------------------------

export const EffortTerm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), time: Effort }),
  z.strictObject({ kind: z.literal('per-unit'), driver: DriverId, time: Effort }),
  doc(
    z.strictObject({ kind: z.literal('per-batch'), driver: DriverId, size: Positive, time: Effort }),
    'For each started batch of `size`.',
  ),
  doc(
    z.strictObject({
      kind: z.literal('by-band'),
      driver: DriverId,
      bands: z.array(z.strictObject({ upTo: z.optional(Count), time: Effort })).check(z.minLength(1)),
    }),
    'The time of the first band whose upTo is not exceeded; the last has none.',
  ),
  doc(
    z.strictObject({
      kind: z.literal('graduated'),
      driver: DriverId,
      tiers: z.array(z.strictObject({ upTo: z.optional(Count), time: Effort })).check(z.minLength(1)),
    }),
    'Each unit at the time of the tier it falls in: the first ten at 4 h, the rest at 3 h.',
  ),
]);
export type EffortTerm = z.infer<typeof EffortTerm>;

const Factor = z.strictObject({
  when: ScopeCondition,
  percent: doc(Positive, '100 changes nothing; 125 adds a quarter.'),
  because: Because,
  source: SourceRef,
});
export type Factor = z.infer<typeof Factor>;

const Example = z.strictObject({
  given: doc(z.record(z.string(), PointValue), 'Drivers and answers by id. What is not given takes its assumption.'),
  hours: doc(z.number().check(z.nonnegative()), 'The likely effort that must come out.'),
});

export const EffortRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sum'),
    role: RoleId,
    terms: z.array(EffortTerm).check(z.minLength(1)),
    factors: z._default(z.array(Factor), []),
    min: z.optional(Effort),
    max: z.optional(Effort),
    because: Because,
    source: SourceRef,
    reasonedFor: doc(
      z.record(z.string(), z.strictObject({ from: Count, to: Count })),
      'The range of each driver this rule was reasoned for; outside it the estimate says so.',
    ),
    examples: doc(z.array(Example).check(z.minLength(1)), 'Run by the tests.'),
  }),
  z.strictObject({
    kind: z.literal('share'),
    role: RoleId,
    percent: doc(
      Positive,
      'Of the direct work of the same service, after rounding and adjustments; never of another share.',
    ),
    ofRoles: doc(z.optional(z.array(RoleId)), 'Only the work of these roles; all when absent.'),
    because: Because,
    source: SourceRef,
  }),
]);
export type EffortRule = z.infer<typeof EffortRule>;
export type SumRule = Extract<EffortRule, { kind: 'sum' }>;
export type ShareRule = Extract<EffortRule, { kind: 'share' }>;

// ---- Services ---------------------------------------------------------------------------------

const Statement = z.strictObject({
  id: StatementId,
  text: Wording,
  when: doc(z.optional(ScopeCondition), 'Printed only when this holds.'),
  forEach: doc(z.optional(QuestionId), 'Once for each item of this repeated question; then {item} is its name.'),
});
export type Statement = z.infer<typeof Statement>;

const Responsibility = z.strictObject({
  ...{ id: StatementId, text: Wording, when: z.optional(ScopeCondition) },
  due: doc(Wording, 'By when: "before kick-off", "five business days before each wave".'),
});
export type Responsibility = z.infer<typeof Responsibility>;

const Deliverable = z.strictObject({
  id: StatementId,
  title: Words,
  description: Wording,
  format: doc(Wording, 'What the customer holds afterwards: "Document (Markdown or PDF)".'),
  acceptance: doc(Wording, 'What a third person can check.'),
  when: z.optional(ScopeCondition),
});
export type Deliverable = z.infer<typeof Deliverable>;

export const Activity = z
  .strictObject({
    id: ActivityId,
    title: Words,
    scope: doc(Wording, 'What is done, as the SOW says it. Name quantities: {projects}.'),
    when: doc(z.optional(ScopeCondition), 'In scope when this holds; always when absent.'),
    forEach: doc(z.optional(QuestionId), 'Once for each item of this repeated question.'),
    isEssential: doc(
      z.optional(z.boolean()),
      'True when the rest of the service cannot be done without it: never proposed to be left out for a budget or a date.',
    ),
    namedAs: doc(
      z.optional(z.array(Words).check(z.minLength(1))),
      'What sentences elsewhere call it, in the singular: "pilot", as in "before the pilot". The check of the SOW finds them where the activity is not part of it, or where phases overlap that they put in order.',
    ),
    oncePerEngagement: doc(
      z.optional(z.boolean()),
      'True when several services of one engagement share it, as one kick-off: counted with the first service in scope that has it, in the order of the catalog; the others show nothing.',
    ),
    effort: z.array(EffortRule).check(z.minLength(1)),
    deliverables: z._default(z.array(Deliverable), []),
    noDeliverable: doc(z.optional(Words), 'Why the customer holds nothing afterwards.'),
    assumptions: z._default(z.array(Statement), []),
    exclusions: z._default(z.array(Statement), []),
    responsibilities: z._default(z.array(Responsibility), []),
  })
  .check(
    z.refine(
      (activity) => activity.deliverables.length > 0 || activity.noDeliverable !== undefined,
      'Name a deliverable, or say in noDeliverable why there is none',
    ),
    z.refine(
      (activity) => activity.assumptions.length + activity.exclusions.length > 0,
      'Write at least one assumption or exclusion',
    ),
    z.refine(
      ({ oncePerEngagement, when, forEach }) => !oncePerEngagement || (when === undefined && forEach === undefined),
      'Work done once per engagement is always done: leave out when and forEach, or oncePerEngagement',
    ),
  );
export type Activity = z.infer<typeof Activity>;

const MinimumDays = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), days: Positive, because: Because }),
  doc(
    z.strictObject({ kind: z.literal('per-day'), driver: DriverId, perDay: Positive, because: Because }),
    'So many a business day at most.',
  ),
]);
export type MinimumDays = z.infer<typeof MinimumDays>;

const SharedActivity = doc(
  z.strictObject({ use: ActivityId }),
  'An activity that several services do in the same words: its id in activities.json.',
);
const phaseFields = {
  id: PhaseId,
  title: Words,
  purpose: doc(Wording, 'One or two sentences that open the phase in the SOW.'),
  runsAlongside: doc(
    z._default(z.boolean(), false),
    'Lasts as long as the others do and adds no weeks: project management.',
  ),
  minimumDays: doc(
    z._default(z.array(MinimumDays), []),
    'Business days the phase takes however little effort it is; added up.',
  ),
};
const Phase = z.strictObject({
  ...phaseFields,
  activities: z.array(z.union([SharedActivity, Activity])).check(z.minLength(1)),
});
/** With the shared activities put in their places. */
export interface Phase extends Omit<z.infer<typeof Phase>, 'activities'> {
  readonly activities: readonly Activity[];
}

const Limit = z.strictObject({
  id: StatementId,
  verdict: doc(
    z.enum(['too-large', 'too-small', 'unsuitable']),
    'Too large or too small for the rules of this service, or not the right service at all.',
  ),
  when: doc(ScopeCondition, 'The advice is shown when this holds. It may only ask what the service uses anyway.'),
  advice: doc(Wording, 'What is out of bounds, and what to do instead.'),
  because: Because,
  source: SourceRef,
});
export type Limit = z.infer<typeof Limit>;

export const ActivityFile = z.strictObject({ $schema: z.optional(z.string()), activities: z.array(Activity) });

export const Service = z.strictObject({
  $schema: z.optional(z.string()),
  id: ServiceId,
  title: Words,
  category: Words,
  type: Words,
  summary: doc(Wording, 'What the service is, in the SOW summary.'),
  involvement: doc(Wording, "Whether we work in the customer's systems or advise, as the SOW says it."),
  sections: doc(z.array(SectionId).check(z.minLength(1)), 'The sections discovery asks for it.'),
  objectives: z.array(Statement).check(z.minLength(1)),
  environment: doc(z.array(Statement), 'Lines that describe the current and the target environment.'),
  phases: z.array(Phase).check(z.minLength(1)),
  assumptions: z._default(z.array(Statement), []),
  exclusions: z._default(z.array(Statement), []),
  responsibilities: z._default(z.array(Responsibility), []),
  skills: doc(z.array(Statement), 'What the people to be scheduled must be able to do.'),
  limits: doc(z._default(z.array(Limit), []), 'Where this service or its figures stop being right, with advice.'),
});
export interface Service extends Omit<z.infer<typeof Service>, 'phases'> {
  readonly phases: readonly Phase[];
}

export const Common = doc(
  z.strictObject({
    $schema: z.optional(z.string()),
    sections: doc(z.array(SectionId), 'Asked in every engagement.'),
    objectives: z._default(z.array(Statement), []),
    environment: z._default(z.array(Statement), []),
    assumptions: z._default(z.array(Statement), []),
    exclusions: z._default(z.array(Statement), []),
    responsibilities: z._default(z.array(Responsibility), []),
    skills: z._default(z.array(Statement), []),
    definitions: doc(
      z._default(z.array(z.strictObject({ term: doc(Words, 'As the documents write it: "SSO".'), text: Words })), []),
      'What terms and acronyms mean; the SOW prints those that it uses.',
    ),
  }),
  'What every service asks and says. It is added to each service; the SOW prints the same sentence once.',
);
export type Common = z.infer<typeof Common>;

// ---- What to propose --------------------------------------------------------------------------

const Fit = z
  .strictObject({
    id: StatementId,
    when: doc(z.optional(ScopeCondition), 'A limit on the service that the offering would cover.'),
    deal: doc(z.optional(z.lazy(() => DocumentCondition)), 'A limit on the engagement: payment model, place, price.'),
    met: doc(Wording, 'The reason for the offering when the limit is kept.'),
    unmet: doc(Wording, 'The reason against it when the limit is not kept, and what would have to change.'),
    source: SourceRef,
  })
  .check(z.refine((fit) => (fit.when === undefined) !== (fit.deal === undefined), 'Write either when or deal'));
export type Fit = z.infer<typeof Fit>;

const Offering = z.strictObject({
  id: slug<'OfferingId'>(),
  sku: doc(z.optional(Words), 'The code on the order form, where one is known.'),
  title: Words,
  summary: doc(Words, 'What the customer gets, in one or two sentences.'),
  category: Words,
  type: Words,
  services: doc(z.array(ServiceId).check(z.minLength(1)), 'The services whose work it may stand in for.'),
  when: doc(
    z.optional(ScopeCondition),
    'Compared only where this may hold: a course that nobody asks for is no candidate. Absent: always compared.',
  ),
  fits: doc(z.array(Fit).check(z.minLength(1)), 'It fits when every one of these holds.'),
  size: doc(
    z.strictObject({
      effort: doc(z.optional(DurationText), 'Working time included: "48h", "20d".'),
      duration: doc(Words, 'How long it takes, as published: "four weeks".'),
      because: Because,
      source: SourceRef,
    }),
    'How much it is, in time.',
  ),
  listPrice: doc(
    z.optional(
      z.strictObject({
        amount: z.string().check(z.regex(/^\d+(\.\d{1,2})?$/, 'Write an amount in major units, like "40000"')),
        currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'Write an ISO 4217 code, like "USD"')),
        year: doc(Positive, 'The year of the price list: shown with the price, for an old price is no offer.'),
        source: SourceRef,
      }),
    ),
    'A published list price. Leave it out when none is known.',
  ),
});
export type Offering = z.infer<typeof Offering>;
export const OfferingFile = z.strictObject({
  $schema: z.optional(z.string()),
  advice: doc(
    z.strictObject({
      offering: doc(Words, 'Said when one offering covers everything.'),
      offerings: doc(Words, 'Said when several offerings together cover everything.'),
      mixed: doc(Words, 'Said when offerings cover a part only.'),
      custom: doc(Words, 'Said when no offering fits.'),
      undecided: doc(Words, 'Said when open questions decide whether one fits.'),
    }),
    'What each result of the comparison means for the account team.',
  ),
  offerings: z.array(Offering),
});
export type Positioning = z.infer<typeof OfferingFile>;

const Archetype = z.strictObject({
  id: slug<'ArchetypeId'>(),
  title: doc(Words, 'A kind of customer: "Enterprise that leaves another source code platform".'),
  description: Words,
  propose: z.array(z.strictObject({ service: ServiceId, because: Because })).check(z.minLength(1)),
  source: SourceRef,
});
export type Archetype = z.infer<typeof Archetype>;
export const ArchetypeFile = z.strictObject({ $schema: z.optional(z.string()), archetypes: z.array(Archetype) });

const Clue = z.strictObject({
  id: StatementId,
  when: doc(ScopeCondition, 'Shown when this holds for a service in scope.'),
  beside: doc(QuestionId, 'The question beside which it is shown.'),
  text: doc(Wording, 'What the answers suggest.'),
  source: SourceRef,
});
export type Clue = z.infer<typeof Clue>;
export const ClueFile = z.strictObject({ $schema: z.optional(z.string()), clues: z.array(Clue) });

// ---- Roles, rates, clauses --------------------------------------------------------------------

export const Role = z.strictObject({
  id: RoleId,
  title: Words,
  description: Words,
  allocation: doc(
    z.number().check(z.positive(), z.lte(100)),
    'Percent of a working week one person spends on an engagement.',
  ),
  because: Because,
});
export type Role = z.infer<typeof Role>;
export const RoleFile = z.strictObject({ $schema: z.optional(z.string()), roles: z.array(Role).check(z.minLength(1)) });

const Region = z.strictObject({ id: RegionId, title: doc(Words, 'As documents name it: "EMEA".') });
export type Region = z.infer<typeof Region>;

/** What a card of rates says of regions: bill rates and cost rates alike. */
const inRegion = {
  region: doc(
    z.optional(RegionId),
    'Holds for people who work from this region: an id of the regions in catalog.json.',
  ),
};
const holdsEverywhere = {
  holdsEverywhere: doc(
    z._default(z.boolean(), false),
    'True when rates without a region hold for people of every region that has no rate of its own; else there is no rate for them.',
  ),
};

export const RateCard = z.strictObject({
  id: slug<'RateCardId'>(),
  title: Words,
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'Write an ISO 4217 code, like "USD"')),
  effectiveFrom: doc(Day, 'Holds from this day on, until a newer card of the same currency.'),
  ...holdsEverywhere,
  because: Because,
  source: SourceRef,
  rates: z.array(
    z.strictObject({
      role: RoleId,
      ...inRegion,
      paymentModel: z.enum(PAYMENT_MODELS),
      perHour: doc(
        z.string().check(z.regex(/^\d+(\.\d{1,3})?$/, 'Write an amount in major units, like "100.00"')),
        'Price per hour in major units.',
      ),
    }),
  ),
});
export type RateCard = z.infer<typeof RateCard>;
export const RateCardFile = z.strictObject({
  $schema: z.optional(z.string()),
  rateCards: z.array(RateCard).check(z.minLength(1)),
});

export const Clause = z.strictObject({
  id: StatementId,
  title: Words,
  place: doc(z.enum(['fees', 'acceptance', 'terms']), 'The part of the SOW it stands in.'),
  order: z.number(),
  when: z.optional(DocumentCondition),
  text: doc(
    z.array(Wording).check(z.minLength(1)),
    'Paragraphs. {customer}, {provider}, {governingAgreement}, {expiry} and other engagement details may be filled in.',
  ),
  isOptional: doc(
    z._default(z.boolean(), false),
    'Printed only when the Engagement Manager includes it; a clause that is not optional is always printed.',
  ),
  because: Because,
  source: SourceRef,
  reviewedBy: doc(
    z.optional(z.strictObject({ name: Words, on: Day })),
    'The lawyer who reviewed the wording. While absent the SOW says so.',
  ),
});
export type Clause = z.infer<typeof Clause>;
export const ClauseFile = z.strictObject({ $schema: z.optional(z.string()), clauses: z.array(Clause) });

const HolidayCalendar = z.strictObject({
  id: slug<'HolidayCalendarId'>(),
  title: doc(Words, 'Whose holidays: "United States (federal)".'),
  days: doc(z.array(z.strictObject({ on: Day, name: Words })).check(z.minLength(1)), 'Nobody works on these days.'),
  source: SourceRef,
});
export type HolidayCalendar = z.infer<typeof HolidayCalendar>;
export const HolidayFile = z.strictObject({ $schema: z.optional(z.string()), holidays: z.array(HolidayCalendar) });

const Approval = z.strictObject({
  id: StatementId,
  title: doc(Words, 'What is approved: "Technical review".'),
  approver: doc(Words, 'Who approves: "Technical Architect".'),
  when: doc(z.optional(z.lazy(() => DocumentCondition)), 'Needed when this holds; always when absent.'),
  workingDays: doc(z.optional(Positive), 'Business days it takes, where known.'),
  label: doc(z.optional(Words), 'The label that asks for it in the tracker.'),
  needs: doc(z.array(Wording).check(z.minLength(1)), 'What the approver must see.'),
  avoid: doc(z.optional(Wording), 'What would make it unnecessary.'),
  because: Because,
  source: SourceRef,
});
export type Approval = z.infer<typeof Approval>;
export const ApprovalFile = z.strictObject({ $schema: z.optional(z.string()), approvals: z.array(Approval) });

export const CostRateFile = doc(
  z.strictObject({
    $schema: z.optional(z.string()),
    costRates: z.array(
      z.strictObject({
        id: slug<'CostRatesId'>(),
        title: Words,
        currency: z.string().check(z.regex(/^[A-Z]{3}$/, 'Write an ISO 4217 code, like "USD"')),
        effectiveFrom: Day,
        ...holdsEverywhere,
        because: Because,
        source: SourceRef,
        rates: z.array(
          z.strictObject({
            role: RoleId,
            ...inRegion,
            perHour: z.string().check(z.regex(/^\d+(\.\d{1,3})?$/, 'Write an amount in major units, like "150.00"')),
          }),
        ),
      }),
    ),
  }),
  'What an hour costs the provider. Internal: never printed in a document for the customer.',
);
export type CostRates = z.infer<typeof CostRateFile>['costRates'][number];

export const Contradiction = z.strictObject({
  id: StatementId,
  when: doc(ScopeCondition, 'Answers that cannot all be true. Assumptions never contradict.'),
  questions: doc(z.array(QuestionId).check(z.minLength(2)), 'Beside which it is shown.'),
  text: doc(Wording, 'What does not fit, and what to ask.'),
  source: SourceRef,
});
export type Contradiction = z.infer<typeof Contradiction>;
export const ContradictionFile = z.strictObject({
  $schema: z.optional(z.string()),
  contradictions: z.array(Contradiction),
});

// ---- Issues -----------------------------------------------------------------------------------

/** Fields of the engagement's details that documents may print. */
export const DETAILS = [
  'customer',
  'customerLegalName',
  'opportunityLink',
  'accountExecutive',
  'solutionsArchitect',
  'customerSuccessManager',
  'engagementManager',
  'customerContacts',
  'region',
  'place',
  'workingHours',
  'targetStart',
  'targetEnd',
  'governingAgreement',
  'contractingEntity',
  'sowNumber',
  'paymentModel',
  'expenses',
  'billing',
  'holidays',
  'painPoints',
  'constraints',
] as const;
export type DetailKey = (typeof DETAILS)[number];

const IssueField = z.strictObject({
  id: StatementId,
  label: Words,
  isRequired: doc(z._default(z.boolean(), false), 'Printed in bold; the issue lists it as missing while empty.'),
  from: doc(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('detail'), detail: z.enum(DETAILS) }),
      z.strictObject({ kind: z.literal('question'), question: QuestionId }),
      doc(
        z.strictObject({
          kind: z.literal('estimate'),
          figure: z.enum(['effort', 'price', 'weeks', 'roles', 'services', 'skills']),
        }),
        'A figure of the estimate.',
      ),
      doc(z.strictObject({ kind: z.literal('blank'), placeholder: Words }), 'To be filled in by hand in the tracker.'),
    ]),
    'Where the value comes from.',
  ),
  when: z.optional(DocumentCondition),
});
export type IssueField = z.infer<typeof IssueField>;

const IssuePart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    id: StatementId,
    title: z.optional(Words),
    paragraphs: z.array(Wording).check(z.minLength(1)),
  }),
  z.strictObject({
    kind: z.literal('fields'),
    id: StatementId,
    title: Words,
    fields: z.array(IssueField).check(z.minLength(1)),
  }),
  doc(
    z.strictObject({ kind: z.literal('answers'), id: StatementId, title: Words }),
    'A table of questions, answers and why asked, for each section.',
  ),
  doc(
    z.strictObject({ kind: z.literal('open-questions'), id: StatementId, title: Words }),
    'What is still to be asked, and what is assumed meanwhile.',
  ),
  doc(
    z.strictObject({ kind: z.literal('ask-next'), id: StatementId, title: Words }),
    'The five open questions whose answers could change most, as tasks. Left out where none changes anything.',
  ),
  doc(z.strictObject({ kind: z.literal('estimate'), id: StatementId, title: Words }), 'Totals, phases and roles.'),
  doc(
    z.strictObject({ kind: z.literal('staffing'), id: StatementId, title: Words }),
    'Roles with hours, weeks and share of a week.',
  ),
  doc(
    z.strictObject({ kind: z.literal('positioning'), id: StatementId, title: Words }),
    'Standard offering or custom statement of work, with the reasons for and against.',
  ),
  doc(
    z.strictObject({ kind: z.literal('limits'), id: StatementId, title: Words }),
    'Where a service or its figures stop being right. Left out where no limit is reached.',
  ),
  doc(
    z.strictObject({ kind: z.literal('approvals'), id: StatementId, title: Words }),
    'Who must approve, and why; their labels are set with those of the issue.',
  ),
  z.strictObject({
    kind: z.literal('checklist'),
    id: StatementId,
    title: Words,
    items: z
      .array(z.strictObject({ id: StatementId, text: Wording, when: z.optional(DocumentCondition) }))
      .check(z.minLength(1)),
  }),
]);
export type IssuePart = z.infer<typeof IssuePart>;

export const IssueTemplate = z.strictObject({
  $schema: z.optional(z.string()),
  id: slug<'IssueTemplateId'>(),
  name: doc(Words, 'What the app calls it.'),
  order: doc(z._default(z.number(), 0), 'Issues are listed in ascending order.'),
  title: doc(Wording, 'Title of the issue; {customer} is filled in.'),
  tracker: doc(
    z.strictObject({
      host: z.string().check(z.regex(/^https:\/\/[a-z0-9.-]+$/, 'Write an https address without a path')),
      project: doc(
        z.string().check(z.regex(/^[\w.-]+(\/[\w.-]+)+$/)),
        'Path of the project in which the issue is made.',
      ),
    }),
    'Where the issue belongs.',
  ),
  shortBody: doc(
    Wording,
    'The short, non-confidential body a prefilled link carries; the full body goes through the clipboard.',
  ),
  parts: z.array(IssuePart).check(z.minLength(1)),
  labels: doc(z.array(Words), 'Set by a quick action at the end of the body.'),
  source: SourceRef,
});
export type IssueTemplate = z.infer<typeof IssueTemplate>;

// ---- The whole --------------------------------------------------------------------------------

const Source = z.strictObject({
  id: SourceId,
  title: Words,
  where: doc(Words, 'Repository and path, or address, and date read.'),
  licence: Words,
});
export type Source = z.infer<typeof Source>;
export const SourceFile = z.strictObject({
  $schema: z.optional(z.string()),
  sources: z.array(Source).check(z.minLength(1)),
});

export const CatalogFile = z.strictObject({
  $schema: z.optional(z.string()),
  id: slug<'CatalogId'>(),
  version: doc(
    z.string().check(z.regex(/^\d{4}\.\d{2}(\.\d+)?$/, 'Write year and month, like "2026.11"')),
    'Year and month of the content.',
  ),
  title: Words,
  provider: doc(Words, 'Who offers the services, as documents name it.'),
  contractingEntity: doc(Words, 'The legal name in signature blocks unless the engagement names another.'),
  currency: doc(z.string(), 'Currency a new engagement starts with.'),
  paymentModel: doc(z.enum(PAYMENT_MODELS), 'Payment model a new engagement starts with.'),
  regions: doc(z._default(z.array(Region), []), 'Where people may work from, as far as rates differ by it.'),
  validityDays: doc(Positive, 'Days after which an unsigned SOW expires.'),
  likely: doc(Words, 'What "likely" means, as documents say it.'),
  changes: doc(
    z.array(z.strictObject({ version: z.string(), on: Day, text: Words })).check(z.minLength(1)),
    'One dated line per version, newest first.',
  ),
});

/** What a list of services shows of each. */
const ServiceHead = z.strictObject({
  ...{ id: ServiceId, title: Words, category: Words, type: Words, summary: Words },
  activities: doc(z.array(Words), 'Titles of what is done, for a search.'),
});
export type ServiceHead = z.infer<typeof ServiceHead>;

export function headOf({ id, title, category, type, summary, phases }: Service): ServiceHead {
  const activities = phases.flatMap((phase) => phase.activities.map((activity) => activity.title));
  return { id, title, category, type, summary, activities: [...new Set(activities)] };
}

const AuthoredCatalog = z.strictObject({
  ...CatalogFile.def.shape,
  hash: z.string(),
  sections: z.array(Section),
  drivers: z.array(Driver),
  common: Common,
  activities: z.array(Activity),
  services: z.array(Service),
  offered: doc(
    z.optional(z.array(ServiceHead).check(z.minLength(1))),
    'What may be chosen, where services are loaded one by one; made by the build, never by hand.',
  ),
  positioning: OfferingFile,
  archetypes: z.array(Archetype),
  clues: z.array(Clue),
  roles: z.array(Role),
  rateCards: z.array(RateCard),
  costRates: CostRateFile.def.shape.costRates,
  approvals: z.array(Approval),
  holidays: z.array(HolidayCalendar),
  clauses: z.array(Clause),
  contradictions: z.array(Contradiction),
  issues: z.array(IssueTemplate),
  sources: z.array(Source),
});
type AuthoredCatalog = z.infer<typeof AuthoredCatalog>;

/** Every service whole: shared activities in their places, and what is common to all added to each. */
export interface Catalog extends Omit<AuthoredCatalog, 'services' | 'activities' | 'common' | 'offered'> {
  /** Those that are loaded; all of them unless the app loads them one by one. */
  readonly services: readonly Service[];
  /** All that may be chosen. */
  readonly offered: readonly ServiceHead[];
  readonly definitions: Common['definitions'];
}
export const Catalog = z.pipe(
  AuthoredCatalog,
  z.transform(({ common, activities, services: authored, offered, ...catalog }: AuthoredCatalog): Catalog => {
    const shared = new Map(activities.map((activity) => [activity.id, activity]));
    const services = authored.map((service) => complete(service, shared, common));
    return {
      ...catalog,
      definitions: common.definitions,
      issues: [...catalog.issues].sort((a, b) => a.order - b.order),
      services,
      offered: offered ?? services.map(headOf),
    };
  }),
);

function complete(
  service: AuthoredCatalog['services'][number],
  shared: ReadonlyMap<ActivityId, Activity>,
  common: Common,
): Service {
  return {
    ...service,
    sections: [...common.sections, ...service.sections],
    objectives: [...common.objectives, ...service.objectives],
    environment: [...service.environment, ...common.environment],
    assumptions: [...common.assumptions, ...service.assumptions],
    exclusions: [...service.exclusions, ...common.exclusions],
    responsibilities: [...common.responsibilities, ...service.responsibilities],
    skills: [...service.skills, ...common.skills],
    phases: service.phases.map((phase) => ({
      ...phase,
      activities: phase.activities.flatMap((activity) =>
        'use' in activity ? (shared.get(activity.use) ?? []) : [activity],
      ),
    })),
  };
}
