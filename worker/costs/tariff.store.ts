import { leftOf, usedByChannel } from './allowance.ts';
import { monthIn } from './calendar.ts';
import type { TariffToday } from './estimate.ts';
import { cardOf, withShipped } from './kept-rate.ts';
import { billingZoneOf, ownRates } from './rate.store.ts';
import { statementOf } from './statement.store.ts';

/** What estimates go by at this moment (ms). */
export async function tariffToday(db: D1Database, now: number): Promise<TariffToday> {
  const [own, { zone }] = await Promise.all([ownRates(db), billingZoneOf(db)]);
  const used = usedByChannel(await statementOf(db, monthIn(zone, now)));
  const left = Object.fromEntries([...used].map(([channelId, messages]) => [channelId, leftOf(messages)]));
  return { card: cardOf(withShipped(own)), zone, left };
}

const REMEMBERED_MS = 60_000;

/** Of one isolate: what a message is worth when it is written may be a minute old, and must not wait for D1 each time. */
const memory = new WeakMap<D1Database, { tariff: TariffToday; at: number }>();

/** The tariff as this isolate knows it, a minute old at most; null while D1 does not answer, for then nobody can tell. */
export async function rememberedTariff(db: D1Database, now: number): Promise<TariffToday | null> {
  const known = memory.get(db);
  if (known !== undefined && Math.abs(now - known.at) < REMEMBERED_MS) return known.tariff;
  try {
    const tariff = await tariffToday(db, now);
    memory.set(db, { tariff, at: now });
    return tariff;
  } catch (error) {
    console.warn('The tariff could not be read', { error });
    return null;
  }
}

/** Somebody changed a rate: this isolate shall not estimate by the old one; the others do so for a minute at most. */
export const forgetTariff = (db: D1Database): boolean => memory.delete(db);
