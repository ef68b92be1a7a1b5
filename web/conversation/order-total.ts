import type { OrderItem } from '../../worker/channels/content.ts';

/** What a basket comes to; null where a price or a quantity is missing, or the currencies differ. */
export function orderTotal(items: readonly OrderItem[]): { amount: number; currency: string | null } | null {
  const currency = items[0]?.currency ?? null;
  let cents = 0;
  for (const item of items) {
    if (item.unitPrice === null || item.quantity === null || item.currency !== currency) return null;
    cents += Math.round(item.unitPrice * 100) * item.quantity;
  }
  return items.length === 0 ? null : { amount: cents / 100, currency };
}
