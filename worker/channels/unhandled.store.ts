import { and, desc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { channel } from './channels.sql.ts';
import type { Origin } from './job.ts';
import { unhandledEvent } from './unhandled.sql.ts';
import type { Unhandled, UnhandledReason } from './unhandled.ts';
import type { UnhandledKind, UnhandledKindView, UnhandledPlace, UnhandledView } from './unhandled-page.ts';

const RAW_MAX_BYTES = 100 * 1024;
// A statement's text parameter may have 2 MB, and quoting may double an item.
const PER_STATEMENT = 8;

const KEEP = `
  INSERT INTO unhandled_event(id, field, reason, sender_id, received_at, count, delivery, raw, account_id, contact)
  SELECT value ->> 'id', value ->> 'field', value ->> 'reason', value ->> 'senderId', ?2, 1, ?3, value ->> 'raw',
    value ->> 'accountId', value ->> 'contact'
  FROM json_each(?1) WHERE true
  ON CONFLICT(id) DO UPDATE SET count = count + 1, delivery = excluded.delivery WHERE delivery <> excluded.delivery`;

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_MS = 90 * DAY_MS;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
const SWEPT_AT_ONCE = 100;

const SWEEP = `
  DELETE FROM unhandled_event WHERE id IN (
    SELECT id FROM unhandled_event WHERE received_at < ?1 ORDER BY received_at, id LIMIT ?2)`;

export interface UnhandledEvents {
  /**
   * Keeps items as they came, each once: only a further webhook with the same item counts it up, never a redelivery.
   * What goes beyond 100 KB is cut. What first came more than 90 days ago is swept on the way. `now`: ms.
   */
  keep(unhandled: readonly Unhandled[], origin: Origin, now: number): Promise<void>;
}

/** The unhandled events of one database, with a broom of its own: keep one per isolate. */
export function unhandledIn(db: D1Database): UnhandledEvents {
  let sweepAt = 0;
  return {
    async keep(unhandled, origin, now) {
      const rows = await Promise.all(unhandled.map(rowOf));
      const statements: D1PreparedStatement[] = [];
      for (let from = 0; from < rows.length; from += PER_STATEMENT) {
        const page = JSON.stringify(rows.slice(from, from + PER_STATEMENT));
        statements.push(db.prepare(KEEP).bind(page, origin.receipt, origin.delivery));
      }
      if (statements.length === 0) return;
      if (now < sweepAt) {
        await db.batch(statements);
        return;
      }
      sweepAt = now + SWEEP_EVERY_MS;
      const results = await db.batch([...statements, db.prepare(SWEEP).bind(now - KEPT_MS, SWEPT_AT_ONCE)]);
      // A full sweep means that there is more: the next write goes on with it.
      if ((results.at(-1)?.meta.changes ?? 0) >= SWEPT_AT_ONCE) sweepAt = now;
    },
  };
}

const shown = {
  id: unhandledEvent.id,
  field: unhandledEvent.field,
  reason: unhandledEvent.reason,
  channelId: channel.id,
  receivedAt: unhandledEvent.receivedAt,
  count: unhandledEvent.count,
  raw: unhandledEvent.raw,
  replayedAt: unhandledEvent.replayedAt,
};

/** Newest first, from after `place` on; `of`: those of one kind alone. */
export function unhandledEvents(
  db: D1Database,
  place: UnhandledPlace | null,
  limit: number,
  of: Partial<UnhandledKind> = {},
): Promise<UnhandledView[]> {
  const { receivedAt, id, senderId } = unhandledEvent;
  return drizzle(db)
    .select(shown)
    .from(unhandledEvent)
    .leftJoin(channel, eq(channel.senderId, senderId))
    .where(
      and(
        place === null ? undefined : sql`(${receivedAt}, ${id}) < (${place.receivedAt}, ${place.id})`,
        of.field === undefined ? undefined : eq(unhandledEvent.field, of.field),
        of.reason === undefined ? undefined : eq(unhandledEvent.reason, of.reason),
      ),
    )
    .orderBy(desc(receivedAt), desc(id))
    .limit(limit)
    .all();
}

/** A kept event with all that is needed to take it the way of a webhook once more. */
export type KeptRow = typeof unhandledEvent.$inferSelect;

/** null: it is not kept, or not any more. */
export async function keptEvent(db: D1Database, id: string): Promise<KeptRow | null> {
  return (await drizzle(db).select().from(unhandledEvent).where(eq(unhandledEvent.id, id)).get()) ?? null;
}

/** Those of one kind, oldest first, from after `place` on. */
export function keptEvents(
  db: D1Database,
  of: UnhandledKind,
  place: UnhandledPlace | null,
  limit: number,
): Promise<KeptRow[]> {
  const { field, reason, receivedAt, id } = unhandledEvent;
  const after = place === null ? undefined : sql`(${receivedAt}, ${id}) > (${place.receivedAt}, ${place.id})`;
  return drizzle(db)
    .select()
    .from(unhandledEvent)
    .where(and(eq(field, of.field), eq(reason, of.reason), after))
    .orderBy(receivedAt, id)
    .limit(limit)
    .all();
}

export async function dropKept(db: D1Database, id: string): Promise<void> {
  await drizzle(db).delete(unhandledEvent).where(eq(unhandledEvent.id, id)).run();
}

/** It was handled again in vain, for `reason`. `at`: ms. */
export async function stayKept(db: D1Database, id: string, reason: UnhandledReason, at: number): Promise<void> {
  await drizzle(db).update(unhandledEvent).set({ reason, replayedAt: at }).where(eq(unhandledEvent.id, id)).run();
}

/** How many came of each kind, the kind that came last first. */
export function unhandledKinds(db: D1Database): Promise<UnhandledKindView[]> {
  const { field, reason, count, receivedAt } = unhandledEvent;
  const lastAt = sql<number>`max(${receivedAt})`;
  return drizzle(db)
    .select({ field, reason, count: sql<number>`sum(${count})`, lastAt })
    .from(unhandledEvent)
    .groupBy(field, reason)
    .orderBy(desc(lastAt), field, reason)
    .all();
}

/** An item as it is kept. */
export async function rowOf({ field, reason, senderId, raw, accountId = null, contact = null }: Unhandled) {
  const bytes = new TextEncoder().encode(textOf(raw));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const id = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const kept = new TextDecoder().decode(bytes.subarray(0, RAW_MAX_BYTES));
  return { id, field, reason, senderId, raw: kept, accountId, contact };
}

// JSON nested without end can be parsed but not written again.
function textOf(raw: unknown): string {
  if (typeof raw === 'string') return raw;
  try {
    return JSON.stringify(raw) ?? String(raw);
  } catch (error) {
    return `not writable as JSON: ${String(error)}`;
  }
}
