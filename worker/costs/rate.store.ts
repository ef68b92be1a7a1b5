import { desc, eq, max } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { COMPANY_ZONE } from '../conversation/number.ts';
import { billingZone, rate } from './costs.sql.ts';
import type { KeptRate } from './kept-rate.ts';

/** The newest rate of each key that was ever set here. */
export async function ownRates(db: D1Database): Promise<KeptRate[]> {
  const orm = drizzle(db);
  const newest = orm
    .select({ id: max(rate.id).as('newest_id') })
    .from(rate)
    .groupBy(rate.market, rate.category, rate.effectiveFrom)
    .as('newest');
  const rows = await orm.select({ row: rate }).from(rate).innerJoin(newest, eq(rate.id, newest.id)).all();
  return rows.map(({ row: { id: _, setBy, setByName, setAt, ...kept } }) => ({
    ...kept,
    set: { by: { id: setBy, name: setByName }, at: setAt.getTime() },
  }));
}

/** Sets a rate, or withdraws it (`amountMicros` null). What stood before stays on record. */
export async function setRate(db: D1Database, given: Omit<KeptRate, 'set'>, entry: AuditEntry): Promise<KeptRate> {
  const { by, at } = entry;
  const orm = drizzle(db);
  await orm.batch([
    orm.insert(rate).values({ ...given, setBy: by.id, setByName: by.name, setAt: new Date(at) }),
    noted(orm, entry),
  ]);
  return { ...given, set: { by, at } };
}

/** In whose days and months Meta reckons, and who said so; the company's own zone while nobody did. */
export async function billingZoneOf(db: D1Database): Promise<{ zone: string; set: KeptRate['set'] }> {
  const row = await drizzle(db).select().from(billingZone).orderBy(desc(billingZone.id)).limit(1).get();
  if (row === undefined) return { zone: COMPANY_ZONE, set: null };
  const { zone, setBy, setByName, setAt } = row;
  return { zone, set: { by: { id: setBy, name: setByName }, at: setAt.getTime() } };
}

export async function setBillingZone(db: D1Database, zone: string, entry: AuditEntry): Promise<void> {
  const { by, at } = entry;
  const orm = drizzle(db);
  await orm.batch([
    orm.insert(billingZone).values({ zone, setBy: by.id, setByName: by.name, setAt: new Date(at) }),
    noted(orm, entry),
  ]);
}
