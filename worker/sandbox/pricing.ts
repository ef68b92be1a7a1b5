/** What a status says about the cost of a message. Source: Meta, "Pricing on the WhatsApp Business Platform", 2026. */
export type Pricing = {
  billable: boolean;
  pricing_model: 'PMP';
  type: 'regular' | 'free_customer_service' | 'free_entry_point';
  category: string;
};

/** So many service messages a month are free for each business number, since 1 October 2026. */
export const FREE_SERVICE_MESSAGES = 1000;

/**
 * The price tag of a delivered message: all is free within 72 hours of answering an ad; of the service messages the
 * first thousand of a number and month; everything else is charged. `usedBefore` counts that month's service messages.
 * How Meta marks the free thousand is not published; this is the type that fits its name.
 */
export function pricingOf(category: string, isFreeEntry: boolean, usedBefore: number): Pricing {
  const model = { pricing_model: 'PMP' as const };
  if (isFreeEntry) return { billable: false, ...model, type: 'free_entry_point', category: 'referral_conversion' };
  if (category === 'service' && usedBefore < FREE_SERVICE_MESSAGES)
    return { billable: false, ...model, type: 'free_customer_service', category };
  return { billable: true, ...model, type: 'regular', category };
}
