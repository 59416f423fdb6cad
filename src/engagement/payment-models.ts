/** How each service is charged: as the engagement is, unless it has a payment model of its own. */
import { PAYMENT_MODELS, type Billing, type PaymentModel } from '../catalog/schema.ts';
import { billingOf, type Engagement, type InstanceId } from './engagement.ts';

/** What decides how services are charged. */
export type Charged = Pick<Engagement, 'details' | 'services'>;

export function ownModelOf({ services }: Pick<Charged, 'services'>, instance: InstanceId): PaymentModel | undefined {
  return PAYMENT_MODELS.find((model) => model === services[instance]?.paymentModel);
}

export function modelOf(charged: Charged, instance: InstanceId): PaymentModel {
  return ownModelOf(charged, instance) ?? charged.details.paymentModel;
}

const IN_ORDER = ['fixed-fee', 'time-and-materials'] as const satisfies readonly PaymentModel[];

/** Those of the services in scope, the fixed fee first; the engagement's where nothing is in scope. */
export function modelsOf(charged: Charged, instances: readonly InstanceId[]): readonly PaymentModel[] {
  if (instances.length === 0) return [charged.details.paymentModel];
  const models = new Set(instances.map((instance) => modelOf(charged, instance)));
  return IN_ORDER.filter((model) => models.has(model));
}

/** Of one payment model. Next to a fixed fee, hours are billed monthly as they are worked: nothing else was agreed for them. */
export function billingUnder({ details }: Charged, model: PaymentModel, models: readonly PaymentModel[]): Billing {
  return models.length > 1 && model === 'time-and-materials'
    ? 'monthly'
    : billingOf({ ...details, paymentModel: model });
}
