/** How services are charged, in words. */
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import type { Billing, PaymentModel } from '../catalog/schema.ts';
import { instancesOf } from '../engagement/instances.ts';
import { billingUnder, modelsOf, type Charged } from '../engagement/payment-models.ts';

const BILLING_WORDS: Readonly<Record<Billing, string>> = {
  'on-signature': 'In full when this SOW is signed',
  monthly: 'Monthly, for the hours worked',
  'by-phase': 'At the end of each phase',
  'half-half': 'Half when this SOW is signed, half at completion',
  'at-completion': 'In full at completion',
};

export const MODEL_WORDS: Readonly<Record<PaymentModel, string>> = {
  'fixed-fee': 'Fixed fee',
  'time-and-materials': 'Time and materials',
};

function modelsIn(index: CatalogIndex, charged: Charged): readonly PaymentModel[] {
  return modelsOf(charged, instancesOf(index, charged));
}

/** "Fixed fee for some services, time and materials for others" */
export function paymentModelInWords(index: CatalogIndex, charged: Charged): string {
  const [one = '', other] = modelsIn(index, charged).map((model) => MODEL_WORDS[model]);
  return other === undefined ? one : `${one} for some services, ${uncapitalise(other)} for others`;
}

/** "Fixed fee: in full when this SOW is signed. Time and materials: monthly, for the hours worked" */
export function billingInWords(index: CatalogIndex, charged: Charged): string {
  const models = modelsIn(index, charged);
  const terms = models.map((model) => ({ model, words: BILLING_WORDS[billingUnder(charged, model, models)] }));
  const [only] = terms;
  if (terms.length === 1 && only) return only.words;
  return terms.map(({ model, words }) => `${MODEL_WORDS[model]}: ${uncapitalise(words)}`).join('. ');
}

export function uncapitalise(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
