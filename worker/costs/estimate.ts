import { dayIn } from './calendar.ts';
import type { Market } from './market.ts';
import type { Money } from './money.ts';
import { type CostCategory, type RateCard, rateAt } from './rate.ts';

/** Service messages of one number that Meta delivers free each month, without roll-over (Meta's pricing, since 1 October 2026). */
export const FREE_SERVICE_MESSAGES = 1_000;

/** Since this day, in the billing zone, service messages and utility templates inside the window are charged. */
const CHARGED_SINCE = '2026-10-01';

/** What is known about prices besides the message itself. */
export interface Tariff {
  card: RateCard;
  /** In whose days and months Meta reckons. */
  zone: string;
}

/** A tariff, and what is left of this month's free service messages by channel. A channel that is missing has them all. */
export interface TariffToday extends Tariff {
  left: Readonly<Record<string, number>>;
}

/** One message that may go out. */
export interface Sending {
  category: CostCategory;
  market: Market | null;
  /** Whether the contact's 24 hours are open. */
  windowOpen: boolean;
  /** Until when everything to this contact is free, having come by an ad or a page's button, ms; null: not known to be. */
  freeUntil: number | null;
  /** Free service messages that the number still has this month; null: not known. */
  allowanceLeft: number | null;
}

/** What one message would cost now, and why. `free`: nothing; `unknown`: nobody has told us a price. */
export type Estimate =
  | { outcome: 'free'; category: CostCategory; why: 'entry_point'; until: number }
  | { outcome: 'free'; category: CostCategory; why: 'allowance'; left: number }
  | { outcome: 'free'; category: CostCategory; why: 'not_yet_charged' }
  | ({ outcome: 'charged'; category: CostCategory; market: Market; confirmed: boolean } & Money)
  | { outcome: 'unknown'; category: CostCategory; why: 'no_rate'; market: Market }
  | { outcome: 'unknown'; category: CostCategory; why: 'no_market' };

/**
 * [N11] What a message would cost if it were delivered now (ms). An estimate: Meta charges at delivery, gives discounts by
 * volume for utility and authentication, and tells no amounts.
 */
export function estimate(sending: Sending, { card, zone }: Tariff, now: number): Estimate {
  const { category, market, windowOpen, freeUntil, allowanceLeft } = sending;
  if (freeUntil !== null && now < freeUntil) return { outcome: 'free', category, why: 'entry_point', until: freeUntil };
  if (dayIn(zone, now) < CHARGED_SINCE && (category === 'service' || (category === 'utility' && windowOpen))) {
    return { outcome: 'free', category, why: 'not_yet_charged' };
  }
  if (category === 'service' && allowanceLeft !== null && allowanceLeft > 0) {
    return { outcome: 'free', category, why: 'allowance', left: allowanceLeft };
  }
  if (market === null) return { outcome: 'unknown', category, why: 'no_market' };
  const rate = rateAt(card, market, category, zone, now);
  if (rate === null) return { outcome: 'unknown', category, why: 'no_rate', market };
  const { amountMicros, currency, confirmed } = rate;
  return { outcome: 'charged', category, market, amountMicros, currency, confirmed };
}

/** What a tariff says about sending to one conversation. */
export function sendingTo(
  { channelId, ...to }: Omit<Sending, 'category' | 'allowanceLeft'> & { channelId: string },
  { left }: TariffToday,
): Omit<Sending, 'category'> {
  return { ...to, allowanceLeft: left[channelId] ?? FREE_SERVICE_MESSAGES };
}
