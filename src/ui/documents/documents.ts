/** The documents of an engagement, by the place in the address that shows each. */
import type { CatalogIndex } from '../../catalog/catalog-index.ts';
import type { IssueTemplate } from '../../catalog/schema.ts';
import type { Engagement } from '../../engagement/engagement.ts';

interface Named {
  readonly place: string;
  readonly name: string;
  readonly purpose: string;
}
export type DocumentEntry =
  | (Named & { readonly kind: 'sow' })
  | (Named & { readonly kind: 'check' })
  | (Named & { readonly kind: 'issue'; readonly template: IssueTemplate })
  | (Named & { readonly kind: 'update' })
  | (Named & { readonly kind: 'template' })
  | (Named & { readonly kind: 'other'; readonly of: OtherDocument });

/** Around the SOW: two for the customer, the rest for colleagues. */
export type OtherDocument = 'estimate' | 'questions' | 'hand-off' | 'facts' | 'closing';

const SOW: DocumentEntry = { kind: 'sow', place: 'sow', name: 'Statement of work', purpose: 'Draft, as DOCX and PDF' };
const CHECK: DocumentEntry = {
  kind: 'check',
  place: 'check',
  name: 'SOW check',
  purpose: 'What to settle before review',
};
const TEMPLATE: DocumentEntry = {
  kind: 'template',
  place: 'template',
  name: 'Your own template',
  purpose: 'A Word file of yours, filled',
};

const other = (of: OtherDocument, name: string, purpose: string): DocumentEntry => ({
  kind: 'other',
  of,
  place: of,
  name,
  purpose,
});
const OTHERS: readonly DocumentEntry[] = [
  other('estimate', 'Estimate for the customer', 'Two pages, before any SOW'),
  other('questions', 'Questions for the customer', 'What is still open, as DOCX'),
  other('hand-off', 'Hand-off pack', 'One issue per activity, as CSV'),
  other('facts', 'Facts to copy', 'Opportunity, legal, quote, deal desk'),
  other('closing', 'Closing checklist', 'Who does what until it is signed'),
];

/** The update comment appears once there is something to tell: an adjustment. */
export function documentsOf(index: CatalogIndex, engagement: Engagement): readonly DocumentEntry[] {
  const issues = index.catalog.issues.map((template): DocumentEntry => ({
    kind: 'issue',
    place: template.id,
    name: template.name,
    purpose: hostOf(template),
    template,
  }));
  const hasAdjustments = Object.keys(engagement.adjustments).length > 0;
  return [
    SOW,
    CHECK,
    ...issues,
    ...(hasAdjustments
      ? [{ kind: 'update' as const, place: 'update', name: 'Update comment', purpose: 'What adjusting changed' }]
      : []),
    ...OTHERS,
    TEMPLATE,
  ];
}

export function chosenDocument(documents: readonly DocumentEntry[], place: string | undefined): DocumentEntry {
  return documents.find((document) => document.place === place) ?? SOW;
}

/** "sow/mig/run-waves.scope#1": a sentence of the SOW, to be reworded. */
const SENTENCE = 'sow/';

export function sentencePlace(block: string): string {
  return `${SENTENCE}${block}`;
}

export function sentenceAt(place: string | undefined): string | undefined {
  return place?.startsWith(SENTENCE) ? place.slice(SENTENCE.length) : undefined;
}

/** "tracker.example.org" */
export function hostOf({ tracker }: IssueTemplate): string {
  return new URL(tracker.host).host;
}
