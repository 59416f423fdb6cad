/**
 * What a company's own template is filled with. All of it is read from the blocks of the statement of work, rewordings
 * included: a figure cannot differ from the SOW's, and nothing internal enters, as nothing internal is in there.
 */
import type { Draft } from './draft.ts';
import { checkedSow } from './sow.ts';
import { partsOf } from './sow-parts.ts';
import { termInWords } from './sow-payments.ts';
import {
  CHANGE,
  CLAUSE,
  clausesOf,
  CONTACT,
  control,
  DEFINITION,
  DELIVERABLE,
  FEE,
  figureRows,
  items,
  PAYMENT,
  paymentsPrinted,
  PHASE,
  place,
  RESPONSIBILITY,
  ROLE,
  rows,
  rowsOfServices,
  SERVICE,
  SIGNATORY,
  signatoriesOf,
  TEXT,
  total,
  words,
  type Sow,
} from './template-entries.ts';
import {
  condition,
  list,
  meaningsOf,
  scopeOf,
  value,
  type TagMeaning,
  type Tags,
  type TemplateScope,
} from './template-tags.ts';
import { TO_BE_CONFIRMED, TO_BE_ESTIMATED } from './wording.ts';

export function templateData(draft: Draft): TemplateScope {
  const { worded, readiness } = checkedSow(draft);
  const { blocks, properties } = worded.document;
  return scopeOf(TAGS, {
    parts: partsOf(draft),
    readiness,
    title: properties.title,
    mark: properties.mark ?? '',
    blocks,
    byId: new Map(blocks.map((block) => [block.id, block])),
  });
}

/** Every tag a template may use, for whoever writes one. */
export function templateTags(): readonly TagMeaning[] {
  return meaningsOf(TAGS);
}

const TAGS: Tags<Sow> = {
  customer: value('The customer, by its legal name', ({ parts }) => parts.customer),
  customerName: value('What the customer is called in sentences', ({ parts }) => parts.customerName),
  contractingEntity: value('Who provides the services, by its legal name', ({ parts }) => parts.contractingEntity),
  provider: value('What the provider is called in sentences', ({ parts }) => parts.index.catalog.provider),
  title: value('“Statement of Work”, its number and the customer', ({ title }) => title),
  sowNumber: value('The number of the SOW', (sow) => control(sow, 'sow-number')),
  revision: value('The revision, or that it is a working draft', (sow) => control(sow, 'revision')),
  status: value('That it is a draft, and whether it is ready for review', (sow) => control(sow, 'status')),
  mark: value('The word DRAFT. Nothing else marks a filled template as a draft', ({ mark }) => mark),
  issued: value('The day of issue', (sow) => control(sow, 'issued')),
  validUntil: value('The last day of the offer', (sow) => control(sow, 'valid')),
  agreement: value('The governing agreement', (sow) => control(sow, 'agreement')),
  paymentModel: value('Fixed fee, or time and materials', (sow) => control(sow, 'payment-model')),
  expenses: value('Whether travel and expenses are included', (sow) => control(sow, 'expenses')),
  currency: value('The currency of all amounts', (sow) => control(sow, 'currency')),
  preparedBy: value('The engagement manager', (sow) => control(sow, 'prepared-by')),
  workingHours: value('The working hours', (sow) => words(sow, 'timeline.hours', true) || TO_BE_CONFIRMED),
  place: value('Where the work is done', ({ parts }) => termInWords(parts.draft.estimate.facts, 'place') ?? ''),
  contentHash: value('The fingerprint of what the SOW was drafted from', (sow) => control(sow, 'hash')),
  totalPrice: value('What is to be paid in all', (sow) => total(sow, 'fees.table', -1, TO_BE_ESTIMATED)),
  totalHours: value('The effort in all', (sow) => total(sow, 'roles.table', 2, TO_BE_ESTIMATED)),
  totalDuration: value('How long the work takes', (sow) => total(sow, 'timeline.table', 2, TO_BE_ESTIMATED)),
  startDay: value('The first day of work', (sow) => total(sow, 'timeline.table', 3, TO_BE_CONFIRMED)),
  finishDay: value('The last day of work', (sow) => total(sow, 'timeline.table', 4, TO_BE_CONFIRMED)),
  costInWords: value('What it costs, in sentences', (sow) => words(sow, 'overview.cost', true)),
  timeInWords: value('When it is done, in sentences', (sow) => words(sow, 'overview.when', true)),
  background: value('Why the work is done', (sow) => words(sow, 'background.pain-points')),

  isFixedFee: condition('A fixed fee is agreed for all services', ({ parts }) => parts.isFixedFee),
  isTimeAndMaterials: condition('Hours are billed as they are worked', ({ parts }) => !parts.isFixedFee),
  isMixed: condition('Some services have a fixed fee, others are billed as worked', ({ parts }) => parts.isMixed),
  isComplete: condition('Nothing is left to be estimated', ({ parts }) => parts.draft.estimate.isComplete),
  isReadyForReview: condition('The SOW check finds nothing that must be settled', ({ readiness }) => readiness.isReady),
  hasEducation: condition('Education is in scope', ({ parts }) =>
    parts.services.some(({ service }) => service.category === 'Education'),
  ),
  hasTravel: condition(
    'Travel and expenses are billed in addition',
    ({ parts }) => parts.details.expenses === 'billed',
  ),
  hasDates: condition('The first and last day are known', (sow) => total(sow, 'timeline.table', 3, '') !== ''),

  services: list('The services in scope', (sow) => place(sow, sow.parts.services), SERVICE),
  phases: list(
    'The phases of all services',
    (sow) =>
      place(
        sow,
        sow.parts.services.flatMap(({ phases }) => phases),
      ),
    PHASE,
  ),
  deliverables: list('All deliverables', (sow) => rowsOfServices(sow, 'deliverables'), DELIVERABLE),
  objectives: list('What the work is to achieve', (sow) => items(sow, 'objectives.list'), TEXT),
  assumptions: list('What is taken as true', (sow) => items(sow, 'assumptions.list'), TEXT),
  exclusions: list('What is not in scope', (sow) => items(sow, 'exclusions.list'), TEXT),
  responsibilities: list('What the customer does', (sow) => rows(sow, 'responsibilities.table'), RESPONSIBILITY),
  roles: list('Who works', (sow) => figureRows(sow, 'roles.table'), ROLE),
  fees: list('The rows of the fee table, without its total', (sow) => figureRows(sow, 'fees.table'), FEE),
  payments: list('When fees are due', paymentsPrinted, PAYMENT),
  clauses: list('The clauses of the catalog', clausesOf, CLAUSE),
  definitions: list('Terms and what they mean', (sow) => rows(sow, 'definitions.table'), DEFINITION),
  contacts: list('The contacts of both parties', (sow) => rows(sow, 'contacts.table'), CONTACT),
  signatories: list('The parties that sign', signatoriesOf, SIGNATORY),
  openPoints: list('What keeps the SOW from being signed', (sow) => items(sow, 'not-ready'), TEXT),
  priceOfChanges: list('What changes would cost', (sow) => rows(sow, 'changes.table'), CHANGE),
};
