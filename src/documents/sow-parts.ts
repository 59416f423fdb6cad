/** What every part of a statement of work is composed from. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Clause, DocumentCondition, PaymentModel, Service, Statement } from '../catalog/schema.ts';
import { isIncluded, type Details } from '../engagement/engagement.ts';
import { instancesOf } from '../engagement/instances.ts';
import { holds, modelsUnder, paymentModelsOf } from '../estimate/document-conditions.ts';
import type { Estimate } from '../estimate/estimate.ts';
import { formatList } from '../quantity/count.ts';
import { paragraph, type Sentence } from './compose.ts';
import type { Block } from './blocks.ts';
import type { Draft } from './draft.ts';
import { MODEL_WORDS, uncapitalise } from './payment-words.ts';
import {
  sayThose,
  thatHold,
  workInScope,
  type ScopedActivity,
  type ScopedPhase,
  type ScopedService,
} from './work-in-scope.ts';
import { labelsUnder } from './service-label.ts';
import { say, TO_BE_CONFIRMED, type WordingContext } from './wording.ts';
import { detailInWords } from './detail-words.ts';

export interface SowParts {
  readonly draft: Draft;
  readonly index: CatalogIndex;
  readonly details: Details;
  readonly services: readonly ScopedService[];
  /** Where nothing is about one service: clauses, notices. */
  readonly context: WordingContext;
  readonly clauses: readonly Clause[];
  /** The legal name, as parties to a contract are named. */
  readonly customer: string;
  /** What the customer is called in sentences. */
  readonly customerName: string;
  readonly contractingEntity: string;
  /** All of it: not where only some services have a fixed fee. */
  readonly isFixedFee: boolean;
  /** Some services at a fixed fee, others by time and materials. */
  readonly isMixed: boolean;
}

export function partsOf(draft: Draft, { isBeforeSow = false } = {}): SowParts {
  const { facts } = draft.estimate;
  const { index, engagement } = facts;
  const { details } = engagement;
  const models = paymentModelsOf(draft.estimate);
  const instances = instancesOf(index, engagement);
  const [only] = instances;
  return {
    draft,
    index,
    details,
    services: workInScope(draft.estimate, { issuedOn: draft.issuedOn, isBeforeSow }),
    context: {
      ...{ facts, issuedOn: draft.issuedOn, isBeforeSow },
      subject: only && instances.length === 1 ? { instance: only } : {},
    },
    clauses: index.clauses
      .filter(
        (clause) =>
          isIncluded(engagement, clause) &&
          holds(clause.when, draft.estimate) &&
          (draft.estimate.isComplete || !isAboutTheFee(clause)),
      )
      .map((clause) => titled(draft.estimate, clause)),
    customer: detailInWords(index, engagement, 'customerLegalName') || TO_BE_CONFIRMED,
    customerName: details.customer || detailInWords(index, engagement, 'customerLegalName') || TO_BE_CONFIRMED,
    contractingEntity: detailInWords(index, engagement, 'contractingEntity') || TO_BE_CONFIRMED,
    isFixedFee: models.every((model) => model === 'fixed-fee'),
    isMixed: models.length > 1,
  };
}

/** There is no fee yet for it to speak of while the estimate has gaps. */
function isAboutTheFee({ place, when }: Clause): boolean {
  return place === 'fees' && when !== undefined && asksHowItIsPaid(when);
}

function asksHowItIsPaid(condition: DocumentCondition): boolean {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.some(asksHowItIsPaid);
  return condition.kind === 'not'
    ? asksHowItIsPaid(condition.of)
    : condition.kind === 'payment-model' || condition.kind === 'billing';
}

/** Where services are charged in two ways: the one that the clause is about, when it is not about both. */
function onlyModel(estimate: Estimate, { when }: Clause): PaymentModel | undefined {
  const models = modelsUnder(when, estimate);
  return models.length < paymentModelsOf(estimate).length ? models[0] : undefined;
}

/** "Invoicing (fixed fee)": a clause of the same name stands beside it. */
function titled(estimate: Estimate, clause: Clause): Clause {
  const model = onlyModel(estimate, clause);
  if (!model || clause.title === MODEL_WORDS[model]) return clause;
  return { ...clause, title: `${clause.title} (${uncapitalise(MODEL_WORDS[model])})` };
}

export function clauseParagraphs({ draft: { estimate }, context }: SowParts, clause: Clause): readonly Block[] {
  const model = onlyModel(estimate, clause);
  const about =
    model && `This clause is about what is charged ${HOW_CHARGED[model]}: ${servicesUnder(estimate, model)}.`;
  return [
    ...(about === undefined ? [] : [paragraph(`clause.${clause.id}.about`, about)]),
    ...clause.text.map((wording, place) => paragraph(`clause.${clause.id}.${place + 1}`, say(context, wording))),
  ];
}

const HOW_CHARGED: Readonly<Record<PaymentModel, string>> = {
  'fixed-fee': 'at a fixed fee',
  'time-and-materials': 'by time and materials',
};

/** "“Education” and “Health check”" */
export function servicesUnder({ facts }: Estimate, model: PaymentModel): string {
  return formatList(labelsUnder(facts, model).map((label) => `“${label}”`));
}

export interface Placed {
  readonly service: ScopedService;
  readonly phase: ScopedPhase;
  readonly activity: ScopedActivity;
}

export function eachActivity(parts: SowParts): readonly Placed[] {
  return parts.services.flatMap((service) =>
    service.phases.flatMap((phase) => phase.activities.map((activity) => ({ service, phase, activity }))),
  );
}

interface Owner {
  readonly key: string;
  readonly context: WordingContext;
  readonly of: Stated;
  /** Its printed sentences, before they are filled in. */
  readonly wordings: readonly string[];
}

/** Services, then their activities: whoever may state an assumption, an exclusion or a responsibility. */
export function owners({ services }: SowParts): readonly Owner[] {
  return services.flatMap(({ instance, context, service, phases }): readonly Owner[] => [
    {
      key: instance,
      context,
      of: service,
      wordings: [
        service.summary,
        service.involvement,
        ...textsOf(context, service.objectives, service.environment, service),
      ],
    },
    ...phases.flatMap(({ phase, activities }) =>
      activities.flatMap(({ key, context: ofActivity, activity }) =>
        activity
          ? [
              {
                key,
                context: ofActivity,
                of: activity,
                wordings: [
                  phase.purpose,
                  activity.scope,
                  ...activity.deliverables.flatMap(({ description, format, acceptance }) => [
                    description,
                    format,
                    acceptance,
                  ]),
                  ...textsOf(ofActivity, [], [], activity),
                ],
              },
            ]
          : [],
      ),
    ),
  ]);
}

type Stated = Pick<Service, 'assumptions' | 'exclusions' | 'responsibilities'>;

function textsOf(
  context: WordingContext,
  objectives: readonly Statement[],
  environment: readonly Statement[],
  stated: Stated,
): readonly string[] {
  const { assumptions, exclusions, responsibilities } = stated;
  return [
    ...thatHold(context, [...objectives, ...environment, ...assumptions, ...exclusions]).map(({ text }) => text),
    ...thatHold(context, responsibilities).flatMap(({ text, due }) => [text, due]),
  ];
}

export function statementsOf(parts: SowParts, kind: 'assumptions' | 'exclusions', prefix: string): readonly Sentence[] {
  return owners(parts).flatMap(({ key, context, of }) =>
    sayThose(context, of[kind]).map(({ id, text }) => ({ id: `${prefix}.${key}.${id}`, text })),
  );
}
