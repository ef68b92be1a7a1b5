import { and, asc, desc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import { changed, created, type Doer } from '../audit/audit.ts';
import type { AgentId } from '../platform/id.ts';
import { clearing, clearingPart } from './clearing.sql.ts';
import { ASKS, type Cleared, type ClearingCounts, type ClearingState, PART_SIZE, TRIES_MAX } from './clearing.ts';

export type Clearing = typeof clearing.$inferSelect;
type Standing = Clearing & ClearingCounts;

const sum = (column: 'done' | 'skipped' | 'failed') =>
  sql<number>`(SELECT coalesce(sum(p.${sql.raw(column)}), 0) FROM clearing_part p WHERE p.clearing_id = clearing.id)`;

const standing = (db: D1Database) =>
  drizzle(db)
    .select({ clearing, done: sum('done'), skipped: sum('skipped'), failed: sum('failed') })
    .from(clearing);

const flat = ({ clearing: row, ...counts }: { clearing: Clearing } & ClearingCounts): Standing => ({
  ...row,
  ...counts,
});

/** One with how far it is; undefined: there is none. */
export async function clearingOf(db: D1Database, id: string): Promise<Standing | undefined> {
  const row = await standing(db).where(eq(clearing.id, id)).get();
  return row === undefined ? undefined : flat(row);
}

const LISTED = 10;

/** The last ones, newest first. */
export async function clearings(db: D1Database): Promise<Standing[]> {
  const rows = await standing(db).orderBy(desc(clearing.askedAt)).limit(LISTED).all();
  return rows.map(flat);
}

const named = ({ id }: { id: string }) => ({ id, name: null });

/** Writes down what was asked, with the tickets that fitted; false: this id was asked already. */
export async function ask(
  db: D1Database,
  order: typeof clearing.$inferInsert,
  tickets: Cleared[],
  doer: Doer,
): Promise<boolean> {
  const orm = drizzle(db);
  const facts = Object.fromEntries(Object.entries(order.criteria).filter(([, value]) => value !== null));
  const parts = Array.from({ length: Math.ceil(tickets.length / PART_SIZE) }, (_, part) =>
    orm.insert(clearingPart).values({
      clearingId: order.id,
      part,
      tickets: tickets.slice(part * PART_SIZE, (part + 1) * PART_SIZE),
    }),
  );
  const first = orm.insert(clearing).values(order);
  const rest: BatchItem<'sqlite'>[] = [
    noted(orm, { ...doer, ...created('clearing', named(order), { count: order.count, ...facts }) }),
    ...parts,
  ];
  try {
    await orm.batch([first, ...rest]);
    return true;
  } catch (error) {
    if ((await clearingOf(db, order.id)) !== undefined) return false;
    throw error;
  }
}

/** Moves it on from one state, with its line in the audit in the same batch. false: it stands elsewhere by now. */
export async function moveOn(
  db: D1Database,
  id: string,
  from: ClearingState,
  to: 'done' | 'cancelled',
  doer: Doer,
  counts: ClearingCounts,
): Promise<boolean> {
  const orm = drizzle(db);
  const deed = changed('clearing', named({ id }), { status: from }, { status: to, ...counts });
  const [moved] = await orm.batch([
    orm
      .update(clearing)
      .set({ state: to, codeDigest: null, endedAt: doer.at })
      .where(and(eq(clearing.id, id), eq(clearing.state, from)))
      .returning({ id: clearing.id }),
    noted(orm, { ...doer, ...deed }),
  ]);
  return moved.length === 1;
}

/**
 * Begins it where what was shown is right, with its line in the audit in the same batch; each guess counts, also of those that race.
 */
export async function begin(
  db: D1Database,
  id: string,
  isRight: boolean,
  doer: Doer,
): Promise<'begun' | 'wrong' | 'too_many' | 'over'> {
  const orm = drizzle(db);
  const waits = and(eq(clearing.id, id), eq(clearing.state, 'asked'));
  const deed = changed('clearing', named({ id }), { status: 'asked' }, { status: 'running' });
  const [tried, begun] = await orm.batch([
    orm
      .update(clearing)
      .set({ tries: sql`${clearing.tries} + 1` })
      .where(waits)
      .returning({ tries: clearing.tries }),
    orm
      .update(clearing)
      .set({ state: 'running', codeDigest: null, startedAt: doer.at })
      .where(and(waits, lte(clearing.tries, isRight ? TRIES_MAX : -1)))
      .returning({ id: clearing.id }),
    noted(orm, { ...doer, ...deed }),
  ]);
  if (begun.length === 1) return 'begun';
  const [guess] = tried;
  if (guess === undefined) return 'over';
  return guess.tries > TRIES_MAX ? 'too_many' : 'wrong';
}

/** Whether this person has asked for too many since then (ms). */
export async function hasAskedMuch(db: D1Database, byId: AgentId, since: number): Promise<boolean> {
  const asked = await drizzle(db).$count(clearing, and(eq(clearing.byId, byId), gt(clearing.askedAt, since)));
  return asked >= ASKS.max;
}

/** The first part of which it is not known what became of it; undefined: none is left. */
export const nextPart = (db: D1Database, id: string): Promise<{ part: number; tickets: Cleared[] } | undefined> =>
  drizzle(db)
    .select({ part: clearingPart.part, tickets: clearingPart.tickets })
    .from(clearingPart)
    .where(and(eq(clearingPart.clearingId, id), isNull(clearingPart.done)))
    .orderBy(asc(clearingPart.part))
    .limit(1)
    .get();

/** Of two that did the same part the first one's counts stay. */
export async function settlePart(db: D1Database, id: string, part: number, counts: ClearingCounts): Promise<void> {
  await drizzle(db)
    .update(clearingPart)
    .set(counts)
    .where(and(eq(clearingPart.clearingId, id), eq(clearingPart.part, part), isNull(clearingPart.done)));
}

/** Those that go on, for whoever sees that none is forgotten. */
export const runningClearings = async (db: D1Database): Promise<string[]> => {
  const rows = await drizzle(db).select({ id: clearing.id }).from(clearing).where(eq(clearing.state, 'running')).all();
  return rows.map(({ id }) => id);
};

/** Where codes of theirs go. */
export async function emailOf(db: D1Database, id: AgentId): Promise<string | null> {
  const row = await db.prepare('SELECT email FROM agent WHERE id = ?').bind(id).first<{ email: string }>();
  return row?.email ?? null;
}
