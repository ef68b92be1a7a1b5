import type { Price } from '../channels/channel.ts';
import type { Tariff } from './estimate.ts';
import type { Market } from './market.ts';
import type { Money } from './money.ts';
import { type CostCategory, costCategories, rateAt } from './rate.ts';

/** What the provider said it charged. It tells no amounts: those are ours, from the card. */
export type Charge =
  | { outcome: 'free'; category: string; why: 'entry_point' | 'customer_service' }
  /** A service message: charged, unless it was one of the month's free ones, which the provider does not tell apart. */
  | { outcome: 'charged'; category: string; rate: (Money & { confirmed: boolean }) | null; perhapsFree: boolean };

/** `at`: when it was delivered, ms. `billable` is to disappear and not asked: type and category say the same. */
export function chargeOf(price: Price, market: Market | null, { card, zone }: Tariff, at: number): Charge {
  const { type, category } = price;
  if (type === 'free_entry_point') return { outcome: 'free', category, why: 'entry_point' };
  if (type === 'free_customer_service') return { outcome: 'free', category, why: 'customer_service' };
  const known = costCategoryNamed(category);
  const rate = market === null || known === null ? null : rateAt(card, market, known, zone, at);
  return { outcome: 'charged', category, rate, perhapsFree: known === 'service' };
}

/** Meta's newer and finer categories (`marketing_lite`, `authentication-international` …) have no rate of ours. */
export const costCategoryNamed = (category: string): CostCategory | null =>
  costCategories.find((known) => known === category) ?? null;
