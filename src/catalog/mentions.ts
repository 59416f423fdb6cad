/** Everything a catalog mentions by id, with the place of each mention: one walk, on which all checks rest. */
import { atomsOf, ingredientsOf, namesInBraces, partsOf, type Atom } from './names.ts';
import type {
  Activity,
  Catalog,
  DerivedDriver,
  DocumentCondition,
  Driver,
  EffortRule,
  Fit,
  ItemQuestion,
  Limit,
  Phase,
  Question,
  RateCard,
  ScopeCondition,
  Service,
  Statement,
} from './schema.ts';

/** What an id stands for where it is mentioned. */
export type Kind =
  'question' | 'driver' | 'group' | 'version' | 'section' | 'service' | 'role' | 'region' | 'source' | 'placeholder';

export interface Mention {
  readonly kind: Kind;
  readonly id: string;
  readonly where: string;
  /** Inside a service, or an offering for several: only what the sections of one of them ask can be known there. */
  readonly services?: readonly Service[];
  /** Inside an activity that is done once for each item of this repeated question. */
  readonly group?: string;
  /** Changes the estimate, the SOW or an intake field: a question without one need not be asked. */
  readonly isUse: boolean;
  /** In a driver's derivation or an assumption: whether an item is at hand is for those to know who use it. */
  readonly isOutsideScope?: boolean;
  /** The condition it stands in: its answer must fit the question. */
  readonly atom?: Atom;
  /** `{id.number}` */
  readonly isNumber?: boolean;
}

type Place = Pick<Mention, 'where' | 'services' | 'group' | 'isUse' | 'isOutsideScope'>;

function into(place: Place, step: string): Place {
  return { ...place, where: `${place.where} › ${step}` };
}

function mention(place: Place, kind: Kind, id: string): Mention {
  return { ...place, kind, id };
}

export function mentionsOf(catalog: Catalog): readonly Mention[] {
  const top = (where: string, isUse = false): Place => ({ where, isUse });
  return [
    ...catalog.sections.flatMap((section) =>
      section.questions.flatMap((question) =>
        inQuestion(question, { ...top(`question "${question.id}"`), isOutsideScope: true }),
      ),
    ),
    ...catalog.drivers.flatMap((driver) => inDriver(driver, { ...top(`driver "${driver.id}"`), isOutsideScope: true })),
    ...catalog.services.flatMap(inService),
    ...inProposals(catalog),
    ...catalog.rateCards.flatMap((card) => [
      mention(top(`rate card "${card.id}"`), 'source', card.source),
      ...ofRates(card.rates, top(`rate card "${card.id}"`)),
    ]),
    ...catalog.costRates.flatMap((card) => [
      mention(top(`cost rates "${card.id}"`), 'source', card.source),
      ...ofRates(card.rates, top(`cost rates "${card.id}"`)),
    ]),
    ...catalog.approvals.flatMap((approval) => {
      const place = top(`approval "${approval.id}"`);
      return [
        mention(place, 'source', approval.source),
        ...(approval.when ? inDocumentCondition(approval.when, into(place, 'when')) : []),
        ...approval.needs.flatMap((text) => inWording(text, into(place, 'needs'))),
        ...(approval.avoid === undefined ? [] : inWording(approval.avoid, into(place, 'avoid'))),
      ];
    }),
    ...catalog.clauses.flatMap((clause) => {
      const place = top(`clause "${clause.id}"`, true);
      return [
        mention(place, 'source', clause.source),
        ...(clause.when ? inDocumentCondition(clause.when, into(place, 'when')) : []),
        ...clause.text.flatMap((text) => inWording(text, into(place, 'text'))),
      ];
    }),
    ...catalog.contradictions.flatMap((contradiction) => {
      const place = top(`contradiction "${contradiction.id}"`);
      return [
        mention(place, 'source', contradiction.source),
        ...contradiction.questions.map((id) => mention(into(place, 'questions'), 'question', id)),
        ...inCondition(contradiction.when, into(place, 'when')),
        ...inWording(contradiction.text, into(place, 'text')),
      ];
    }),
    ...catalog.issues.flatMap(inIssue),
  ];
}

function ofRates(
  rates: readonly Pick<RateCard['rates'][number], 'role' | 'region'>[],
  place: Place,
): readonly Mention[] {
  return rates.flatMap(({ role, region }) => [
    mention(place, 'role', role),
    ...(region === undefined ? [] : [mention(place, 'region', region)]),
  ]);
}

function inQuestion(question: Question | ItemQuestion, place: Place, group?: string): readonly Mention[] {
  const here = group === undefined ? place : { ...place, group };
  const inner = question.answer.kind === 'group' ? question.answer : undefined;
  const items = inner?.assumeItems;
  return [
    mention(here, 'source', question.source),
    ...(question.assume
      ? [
          mention(into(here, 'assume'), 'source', question.assume.source),
          ...inWording(question.assume.wording, into(here, 'assume › wording')),
        ]
      : []),
    ...(items
      ? [
          mention(into(here, 'assumeItems'), 'source', items.source),
          ...inWording(items.wording, into(here, 'assumeItems › wording')),
        ]
      : []),
    ...(inner?.questions ?? []).flatMap((each) => inQuestion(each, into(place, `question "${each.id}"`), question.id)),
  ];
}

function inDriver(driver: Driver, place: Place): readonly Mention[] {
  return [mention(place, 'source', driver.source), ...inDerivation(driver.rule, into(place, 'rule'))];
}

function inDerivation(rule: DerivedDriver, place: Place): readonly Mention[] {
  const { drivers, conditions, version, group } = ingredientsOf(rule);
  return [
    ...drivers.map((id) => mention(place, 'driver', id)),
    ...conditions.flatMap((condition) => inCondition(condition, place)),
    ...(version === undefined ? [] : [mention(place, 'version', version)]),
    ...(group === undefined ? [] : [mention(place, 'group', group)]),
  ];
}

/** What is proposed to whom, and what answers suggest. It reads answers; no document changes with it. */
function inProposals(catalog: Catalog): readonly Mention[] {
  const top = (where: string): Place => ({ where, isUse: false });
  return [
    ...catalog.positioning.offerings.flatMap((offering) => {
      const services = catalog.services.filter(({ id }) => offering.services.includes(id));
      const outside = top(`offering "${offering.id}"`);
      const place = services.length > 0 ? { ...outside, services } : outside;
      return [
        ...offering.services.map((id) => mention(into(place, 'services'), 'service', id)),
        ...(offering.when ? inCondition(offering.when, into(place, 'when')) : []),
        ...offering.fits.flatMap((fit) => inFit(fit, into(place, `fit "${fit.id}"`))),
        mention(into(place, 'size'), 'source', offering.size.source),
        ...(offering.listPrice ? [mention(into(place, 'listPrice'), 'source', offering.listPrice.source)] : []),
      ];
    }),
    ...catalog.archetypes.flatMap((archetype) => {
      const place = top(`archetype "${archetype.id}"`);
      return [
        mention(place, 'source', archetype.source),
        ...archetype.propose.map(({ service }) => mention(into(place, 'propose'), 'service', service)),
      ];
    }),
    ...catalog.clues.flatMap((clue) => {
      const place = top(`clue "${clue.id}"`);
      return [
        mention(place, 'source', clue.source),
        mention(into(place, 'beside'), 'question', clue.beside),
        ...inCondition(clue.when, into(place, 'when')),
        ...inWording(clue.text, into(place, 'text')),
      ];
    }),
  ];
}

function inFit(fit: Fit, place: Place): readonly Mention[] {
  return [
    mention(place, 'source', fit.source),
    ...(fit.when ? inCondition(fit.when, into(place, 'when')) : []),
    ...(fit.deal ? inDocumentCondition(fit.deal, into(place, 'deal')) : []),
    ...inWording(fit.met, into(place, 'met')),
    ...inWording(fit.unmet, into(place, 'unmet')),
  ];
}

function inLimit(limit: Limit, place: Place): readonly Mention[] {
  return [
    mention(place, 'source', limit.source),
    ...inCondition(limit.when, into(place, 'when')),
    ...inWording(limit.advice, into(place, 'advice')),
  ];
}

function inService(service: Service): readonly Mention[] {
  const place: Place = { where: `service "${service.id}"`, services: [service], isUse: true };
  const { objectives, environment, assumptions, exclusions, responsibilities, skills } = service;
  return [
    ...service.sections.map((id) => mention(into(place, 'sections'), 'section', id)),
    ...inWording(service.summary, into(place, 'summary')),
    ...inWording(service.involvement, into(place, 'involvement')),
    ...inStatements({ objectives, environment, assumptions, exclusions, responsibilities, skills }, place),
    ...service.phases.flatMap((phase) => inPhase(phase, into(place, `phase "${phase.id}"`))),
    ...service.limits.flatMap((limit) => inLimit(limit, { ...into(place, `limit "${limit.id}"`), isUse: false })),
  ];
}

function inPhase(phase: Phase, place: Place): readonly Mention[] {
  return [
    ...inWording(phase.purpose, into(place, 'purpose')),
    ...phase.minimumDays.flatMap((minimum) =>
      minimum.kind === 'per-day' ? [mention(into(place, 'minimumDays'), 'driver', minimum.driver)] : [],
    ),
    ...phase.activities.flatMap((activity) => inActivity(activity, into(place, `activity "${activity.id}"`))),
  ];
}

function inActivity(activity: Activity, above: Place): readonly Mention[] {
  const place = activity.forEach === undefined ? above : { ...above, group: activity.forEach };
  const { assumptions, exclusions, responsibilities } = activity;
  return [
    ...(activity.forEach === undefined ? [] : [mention(into(place, 'forEach'), 'group', activity.forEach)]),
    ...inWording(activity.scope, into(place, 'scope')),
    ...(activity.when ? inCondition(activity.when, into(place, 'when')) : []),
    ...activity.effort.flatMap((rule, index) => inRule(rule, into(place, `effort ${index + 1}`))),
    ...activity.deliverables.flatMap((deliverable) => {
      const here = into(place, `deliverable "${deliverable.id}"`);
      return [
        ...inWording(deliverable.description, into(here, 'description')),
        ...inWording(deliverable.format, into(here, 'format')),
        ...inWording(deliverable.acceptance, into(here, 'acceptance')),
        ...(deliverable.when ? inCondition(deliverable.when, into(here, 'when')) : []),
      ];
    }),
    ...inStatements({ assumptions, exclusions, responsibilities }, place),
  ];
}

interface Stated extends Statement {
  readonly due?: string;
}

function inStatements(lists: Readonly<Record<string, readonly Stated[]>>, place: Place): readonly Mention[] {
  return Object.entries(lists).flatMap(([list, statements]) =>
    statements.flatMap((statement) => {
      const at = into(place, `${list} "${statement.id}"`);
      const here = statement.forEach === undefined ? at : { ...at, group: statement.forEach };
      return [
        ...(statement.forEach === undefined ? [] : [mention(into(here, 'forEach'), 'group', statement.forEach)]),
        ...inWording(statement.text, into(here, 'text')),
        ...(statement.due === undefined ? [] : inWording(statement.due, into(here, 'due'))),
        ...(statement.when ? inCondition(statement.when, into(here, 'when')) : []),
      ];
    }),
  );
}

function inRule(rule: EffortRule, place: Place): readonly Mention[] {
  const common = [mention(place, 'role', rule.role), mention(place, 'source', rule.source)];
  if (rule.kind === 'share')
    return [...common, ...(rule.ofRoles ?? []).map((role) => mention(into(place, 'ofRoles'), 'role', role))];
  return [
    ...common,
    ...rule.terms.flatMap((term) =>
      term.kind === 'fixed' ? [] : [mention(into(place, 'terms'), 'driver', term.driver)],
    ),
    ...rule.factors.flatMap((factor) => [
      mention(into(place, 'factors'), 'source', factor.source),
      ...inCondition(factor.when, into(place, 'factors')),
    ]),
    ...Object.keys(rule.reasonedFor).map((id) =>
      mention({ ...into(place, 'reasonedFor'), isUse: false }, 'driver', id),
    ),
  ];
}

function inCondition(condition: ScopeCondition, place: Place): readonly Mention[] {
  return atomsOf(condition).flatMap((atom): readonly Mention[] => {
    switch (atom.kind) {
      case 'answer':
        return [{ ...mention(place, 'question', atom.question), atom }];
      case 'version':
        return [mention(place, 'version', atom.question)];
      case 'driver':
        return [mention(place, 'driver', atom.driver)];
      case 'exceeds':
        return [mention(place, 'driver', atom.driver), mention(place, 'driver', atom.limit)];
    }
  });
}

function inDocumentCondition(condition: DocumentCondition, place: Place): readonly Mention[] {
  const { scopes, services } = partsOf(condition);
  return [
    ...scopes.flatMap((scope) => inCondition(scope, place)),
    ...services.map((id) => mention(place, 'service', id)),
  ];
}

function inWording(wording: string, place: Place): readonly Mention[] {
  return namesInBraces(wording).map(({ name, isNumber }) => ({ ...mention(place, 'placeholder', name), isNumber }));
}

function inIssue(issue: Catalog['issues'][number]): readonly Mention[] {
  const place: Place = { where: `issue "${issue.id}"`, isUse: true };
  const words = (texts: readonly string[], at: Place) =>
    texts.flatMap((text) => inWording(text, { ...at, isUse: false }));
  return [
    mention(place, 'source', issue.source),
    ...words([issue.title, issue.shortBody], place),
    ...issue.parts.flatMap((part) => {
      const here = into(place, `part "${part.id}"`);
      if (part.kind === 'text') return words(part.paragraphs, here);
      if (part.kind === 'checklist')
        return part.items.flatMap((item) => [
          ...words([item.text], here),
          ...(item.when ? inDocumentCondition(item.when, { ...here, isUse: false }) : []),
        ]);
      if (part.kind !== 'fields') return [];
      return part.fields.flatMap((field) => {
        const at = into(here, `field "${field.id}"`);
        return [
          ...(field.from.kind === 'question' ? [mention(at, 'question', field.from.question)] : []),
          ...(field.when ? inDocumentCondition(field.when, at) : []),
        ];
      });
    }),
  ];
}
