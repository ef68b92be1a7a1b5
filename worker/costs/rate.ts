import { type Day, dayIn } from './calendar.ts';
import type { Market } from './market.ts';
import type { Money } from './money.ts';

/** What Meta's price of a message depends on besides its market: a template's category, or `service` for free-form ones. */
export const costCategories = ['marketing', 'utility', 'authentication', 'service'] as const;

export type CostCategory = (typeof costCategories)[number];

/** What a rate is for and from when: there is one rate of each. */
export interface RateKey {
  market: Market;
  category: CostCategory;
  /** The first day on which it holds, in the billing zone. */
  effectiveFrom: Day;
}

/** The price of one delivered message. */
export interface Rate extends RateKey, Money {
  /** Where the figure is from, for people. */
  source: string;
  /** false: nobody has compared it with Meta's own card; shown with `≈`. */
  confirmed: boolean;
}

export type RateCard = readonly Rate[];

/** The rate that holds at a moment (ms), as days go in the billing zone; null: none is known. */
export const rateAt = (
  card: RateCard,
  market: Market,
  category: CostCategory,
  zone: string,
  atMs: number,
): Rate | null => rateOn(card, market, category, dayIn(zone, atMs));

/** The rate that holds on a day; null: none is known. */
export function rateOn(card: RateCard, market: Market, category: CostCategory, day: Day): Rate | null {
  const begun = card.filter(
    (rate) => rate.market === market && rate.category === category && rate.effectiveFrom <= day,
  );
  return begun.reduce<Rate | null>(
    (newest, rate) => (newest === null || rate.effectiveFrom > newest.effectiveFrom ? rate : newest),
    null,
  );
}
