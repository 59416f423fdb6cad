/**
 * The 51 points of the checklist for statements of work (ours, from public guides), each with what keeps it: rules of the
 * check, places of the document, a test, or a reason why the tool cannot. Our words; the checklist has the sources.
 */
export interface Covered {
  readonly about: string;
  /** Ids of rules of the check. */
  readonly rules?: readonly string[];
  /** Beginnings of ids of blocks that every complete SOW has. */
  readonly blocks?: readonly string[];
  /** Files of the tests that hold it. */
  readonly tests?: readonly string[];
  /** Why no rule, block or test can. */
  readonly reason?: string;
}

const SOW_TEST = 'tests/documents/sow.test.ts';

export const SOW_CHECKLIST: Readonly<Record<string, Covered>> = {
  'SOW-01': {
    about: 'parties, number, version, date',
    rules: ['legal-name', 'sow-number', 'signatories'],
    blocks: ['control'],
  },
  'SOW-02': { about: 'marked as draft', blocks: ['notice.draft'], tests: [SOW_TEST, 'tests/export/pdf.test.ts'] },
  'SOW-03': { about: 'agreement and precedence', rules: ['agreement'], blocks: ['clause.governing-agreement'] },
  'SOW-04': { about: 'purpose and background', rules: ['background'], blocks: ['summary.purpose', 'background'] },
  'SOW-05': { about: 'objectives as results', rules: ['objectives'], blocks: ['objectives'] },
  'SOW-06': { about: 'every activity described', blocks: ['section.scope'], tests: [SOW_TEST] },
  'SOW-07': { about: 'exclusions listed', rules: ['exclusions'], blocks: ['section.exclusions'] },
  'SOW-08': { about: 'quantities as limits', rules: ['counts-differ'], blocks: ['clause.quantities'] },
  'SOW-09': { about: 'beyond the quantities', blocks: ['clause.quantities', 'clause.change-control'] },
  'SOW-10': {
    about: 'current and target environment',
    rules: ['gaps', 'key-questions'],
    blocks: ['section.environment'],
  },
  'SOW-11': { about: 'operating constraints', blocks: ['section.environment'], tests: ['tests/laws/laws.test.ts'] },
  'SOW-12': { about: 'deliverables with format and due', blocks: ['deliverables.table'], tests: [SOW_TEST] },
  'SOW-13': { about: 'acceptance criteria', rules: ['acceptance', 'acceptance-judged'] },
  'SOW-14': { about: 'how acceptance works', blocks: ['clause.acceptance-procedure', 'clause.passive-acceptance'] },
  'SOW-15': {
    about: 'period of performance',
    rules: ['target-start', 'end-after-start', 'finish-in-time', 'start-ahead'],
    blocks: ['timeline.start'],
  },
  'SOW-16': {
    about: 'phases with durations',
    rules: ['duration', 'weeks-differ', 'start-working-day'],
    blocks: ['timeline.table'],
  },
  'SOW-17': {
    about: 'place, hours, holidays',
    rules: ['working-hours', 'region'],
    blocks: ['timeline.place', 'timeline.hours'],
  },
  'SOW-18': { about: 'hands-on or advisory', blocks: ['responsibilities.provider.list'] },
  'SOW-19': {
    about: 'roles with hours and rates',
    rules: ['sums', 'hours-differ', 'example-rates'],
    blocks: ['roles.table'],
  },
  'SOW-20': { about: 'one payment model', rules: ['payment-words'], blocks: ['fees.model'] },
  'SOW-21': { about: 'price adds up', rules: ['sums', 'money-differs', 'price'], blocks: ['fees.table'] },
  'SOW-22': { about: 'currency and taxes', rules: ['one-currency'], blocks: ['clause.taxes'] },
  'SOW-23': { about: 'travel and expenses', rules: ['expenses'], blocks: ['control'] },
  'SOW-24': { about: 'payment schedule', rules: ['billing', 'sums'], blocks: ['section.fees'] },
  'SOW-25': { about: 'expiry when not signed', rules: ['valid'], blocks: ['clause.expiry'] },
  'SOW-26': { about: 'expiry when not used', blocks: ['clause.unused'] },
  'SOW-27': { about: 'change control', blocks: ['clause.change-control'] },
  'SOW-28': {
    about: 'assumptions numbered',
    rules: ['assumptions', 'assumed-answers', 'boundaries'],
    blocks: ['assumptions.list'],
  },
  'SOW-29': {
    about: 'customer responsibilities with dates',
    rules: ['due-dates', 'named-actor'],
    blocks: ['responsibilities.table'],
  },
  'SOW-30': {
    about: 'two lists of responsibilities',
    blocks: ['responsibilities.customer', 'responsibilities.provider'],
  },
  'SOW-31': {
    about: 'project management and reports',
    tests: ['tests/catalog/real-catalog.test.ts'],
    reason: 'Which service reports how often is catalog content, priced with its management work.',
  },
  'SOW-32': {
    about: 'contacts of both sides',
    rules: ['contacts', 'our-contact', 'leftovers'],
    blocks: ['contacts.table'],
  },
  'SOW-33': {
    about: 'training sessions and seats',
    reason: 'Sessions follow from participants by a derived driver of the catalog; its examples test the count.',
  },
  'SOW-34': { about: 'risks named', blocks: ['section.environment'], rules: ['range'] },
  'SOW-35': { about: 'completion', blocks: ['clause.completion'], tests: [SOW_TEST] },
  'SOW-36': { about: 'intellectual property', blocks: ['clause.intellectual-property'] },
  'SOW-37': { about: 'confidentiality and data', blocks: ['clause.confidentiality'] },
  'SOW-38': { about: 'subcontractors', blocks: ['clause.subcontractors'] },
  'SOW-39': { about: 'signature blocks', rules: ['signatories'], blocks: ['signatures.parties'] },
  'SOW-40': { about: 'terms and acronyms', blocks: ['definitions.table'], rules: ['acronyms', 'party-names'] },
  'SOW-41': { about: 'clear language', rules: ['unbounded-words'], tests: [SOW_TEST] },
  'SOW-42': { about: 'named actors', rules: ['named-actor'] },
  'SOW-43': {
    about: 'stands alone',
    blocks: ['section.overview', 'section.summary'],
    rules: ['empty-sections', 'repeated-sentences'],
    reason: 'Whether a stranger understands it takes a stranger; order and completeness are checked.',
  },
  'SOW-44': { about: 'nothing internal', rules: ['internal-words'], tests: ['tests/laws/encodings.test.ts'] },
  'SOW-45': { about: 'no leftovers', rules: ['leftovers', 'unfilled', 'empty-sections'], tests: [SOW_TEST] },
  'SOW-46': {
    about: 'consistent figures',
    rules: ['counts-differ', 'money-differs', 'dates-differ'],
    tests: ['tests/laws/encodings.test.ts'],
  },
  'SOW-47': { about: 'page edges, repeated headers', tests: ['tests/export/pdf.test.ts', 'tests/export/docx.test.ts'] },
  'SOW-48': { about: 'accessible', tests: ['tests/export/pdf.test.ts', 'tests/export/docx.test.ts'] },
  'SOW-49': {
    about: 'editable by legal',
    tests: ['tests/export/docx.test.ts'],
    reason: 'Opening in Word itself cannot be run here; the Open XML SDK validator stands in.',
  },
  'SOW-50': { about: 'tailored', rules: ['customer-in-text', 'other-company'], tests: ['tests/laws/laws.test.ts'] },
  'SOW-51': { about: 'nothing to sign when empty', rules: ['something-in-scope', 'price'], tests: [SOW_TEST] },
};
