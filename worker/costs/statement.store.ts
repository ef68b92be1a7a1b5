import { type Month, monthIn } from './calendar.ts';
import type { PricedMessage } from './priced.ts';
import type { CountedLine } from './statement.ts';

const SLOT_MS = 10_000;
/** Meta delivers a webhook again for seven days; this is longer than that and than our own queue's patience together. */
const REMEMBERED_MS = 35 * 24 * 60 * 60 * 1000;
/** A bound value of D1 may have 2 MB. */
const AT_ONCE = 2_000;

/**
 * Counts priced messages, each once however often it is told: what is new is judged, counted and remembered in one
 * transaction. `zone`: in whose months; `now`: ms.
 */
export async function count(
  db: D1Database,
  priced: readonly PricedMessage[],
  zone: string,
  now: number,
): Promise<void> {
  const once = [...new Map(priced.map((one) => [one.id, one])).values()];
  for (let from = 0; from < once.length; from += AT_ONCE) {
    const facts = JSON.stringify(once.slice(from, from + AT_ONCE).map((one) => factOf(one, zone)));
    await db.batch([
      db.prepare(COUNT_NEW).bind(facts),
      db.prepare(REMEMBER).bind(facts),
      db.prepare('DELETE FROM counted WHERE slot < ?').bind(slotOf(now - REMEMBERED_MS)),
    ]);
  }
}

const slotOf = (atMs: number): number => Math.floor(atMs / SLOT_MS);

const factOf = ({ id, channelId, at, market, category, type }: PricedMessage, zone: string) => ({
  id,
  channel: channelId,
  slot: slotOf(at),
  month: monthIn(zone, at),
  market: market ?? '',
  category,
  type,
});

const COUNT_NEW = `
  INSERT INTO statement(channel_id, month, market, category, type, messages)
  SELECT f.value->>'channel', f.value->>'month', f.value->>'market', f.value->>'category', f.value->>'type', count(*)
  FROM json_each(?1) f
  WHERE NOT EXISTS (
    SELECT 1 FROM counted c, json_each(c.ids) known
    WHERE c.slot = f.value->>'slot' AND c.channel_id = f.value->>'channel' AND known.value = f.value->>'id')
  GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT DO UPDATE SET messages = messages + excluded.messages`;

const REMEMBER = `
  INSERT INTO counted(slot, channel_id, ids)
  SELECT f.value->>'slot', f.value->>'channel', json_group_array(f.value->>'id')
  FROM json_each(?1) f
  WHERE true
  GROUP BY 1, 2
  ON CONFLICT DO UPDATE SET ids = (
    SELECT json_group_array(value)
    FROM (SELECT value FROM json_each(counted.ids) UNION SELECT value FROM json_each(excluded.ids)))
  WHERE EXISTS (
    SELECT 1 FROM json_each(excluded.ids) fresh
    WHERE fresh.value NOT IN (SELECT value FROM json_each(counted.ids)))`;

/** All that was counted of one month, most messages first. */
export async function statementOf(db: D1Database, month: Month): Promise<CountedLine[]> {
  const { results } = await db
    .prepare(
      `SELECT channel_id AS channelId, market, category, type, messages FROM statement
       WHERE month = ? ORDER BY channel_id, messages DESC, market, category, type`,
    )
    .bind(month)
    .all<CountedLine>();
  return results;
}
