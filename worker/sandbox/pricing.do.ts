import { answerReferral, freeUntilMs, monthOf, setAllowance, usedAllowance } from './allowance.sql.ts';
import { nowMs } from './clock.env.ts';
import type { Desk } from './desk.do.ts';
import type { LedgerMessage } from './ledger.ts';
import { type Pricing, pricingOf } from './pricing.ts';

const HOUR_MS = 3_600_000;
/** A business answers an ad within a day, and from then on three days are free. Source: Meta, free entry points. */
const ANSWER_MS = 24 * HOUR_MS;
const FREE_MS = 72 * HOUR_MS;

/** The price tag of a message at its delivery, which uses up the month's allowance. */
export function charge(desk: Desk, { number, phone, category, atMs }: LedgerMessage): Pricing {
  const month = monthOf(nowMs());
  const used = usedAllowance(desk.sql, number, month);
  const pricing = pricingOf(category, atMs < (freeUntilMs(desk.sql, number, phone) ?? 0), used);
  if (pricing.type === 'free_customer_service') setAllowance(desk.sql, number, month, used + 1);
  return pricing;
}

/** The business has answered: if the contact came by an ad, the free days begin. */
export function answered(desk: Desk, number: string, phone: string): void {
  answerReferral(desk.sql, { number, phone, nowMs: nowMs(), answerMs: ANSWER_MS, freeMs: FREE_MS });
}
