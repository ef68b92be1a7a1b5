import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { z } from 'zod';
import { noted } from '../audit/audit.store.ts';
import { changed, created, type Doer, deleted } from '../audit/audit.ts';
import type { Category, Classification } from '../conversation/classification.ts';
import type { classificationDoor, ReasonView } from '../conversation/classification-door.ts';
import { caseless } from '../platform/folded.ts';
import { newReasonId } from '../platform/id.env.ts';
import type { ReasonId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { reason } from './reasons.sql.ts';

const view = { id: reason.id, category: reason.category, name: reason.name };
const live = (id: ReasonId) => and(eq(reason.id, id), isNull(reason.deletedAt));

/** All that there are, by name. */
export const reasons = (db: D1Database): Promise<ReasonView[]> =>
  drizzle(db)
    .select(view)
    .from(reason)
    .where(isNull(reason.deletedAt))
    .orderBy(asc(sql`lower(${reason.name})`))
    .all();

const factsOf = ({ category, name }: Pick<ReasonView, 'category' | 'name'>) => ({ category, name });

/** The index alone knows only the letters of ASCII as large and small. */
const isTaken = (all: readonly ReasonView[], { category, name }: Pick<ReasonView, 'category' | 'name'>): boolean =>
  all.some((one) => one.category === category && caseless(one.name) === caseless(name));

export async function createReason(
  db: D1Database,
  { category, name }: { category: Category; name: string },
  doer: Doer,
): Promise<Result<ReasonView, 'name_taken'>> {
  if (isTaken(await reasons(db), { category, name })) return refuse('name_taken');
  const orm = drizzle(db);
  const id = newReasonId();
  const [[made]] = await orm.batch([
    orm
      .insert(reason)
      .values({ id, category, name, createdAt: new Date(doer.at) })
      .onConflictDoNothing()
      .returning(view),
    noted(orm, { ...doer, ...created('reason', { id, name }, { category, name }) }),
  ]);
  return made === undefined ? refuse('name_taken') : ok(made);
}

export async function renameReason(
  db: D1Database,
  id: ReasonId,
  name: string,
  doer: Doer,
): Promise<Result<ReasonView, 'not_found' | 'name_taken'>> {
  const all = await reasons(db);
  const before = all.find((one) => one.id === id);
  if (before === undefined) return refuse('not_found');
  const others = all.filter((one) => one.id !== id);
  if (isTaken(others, { category: before.category, name })) return refuse('name_taken');
  const orm = drizzle(db);
  const deed = changed('reason', { id, name }, factsOf(before), factsOf({ ...before, name }));
  const [[after]] = await orm.batch([
    orm.update(reason).set({ name }).where(live(id)).returning(view),
    noted(orm, { ...doer, ...deed }),
  ]);
  return after === undefined ? refuse('not_found') : ok(after);
}

/** Nobody chooses it any more. false: there is none. */
export async function deleteReason(db: D1Database, id: ReasonId, doer: Doer): Promise<boolean> {
  const before = (await reasons(db)).find((one) => one.id === id);
  if (before === undefined) return false;
  const orm = drizzle(db);
  await orm.batch([
    orm
      .update(reason)
      .set({ deletedAt: new Date(doer.at) })
      .where(live(id)),
    noted(orm, { ...doer, ...deleted('reason', before, factsOf(before)) }),
  ]);
  return true;
}

/** [R52] What was said, with what its reason is called. */
export async function classified(
  db: D1Database,
  { category, reasonId, valueCents }: z.output<typeof classificationDoor>,
): Promise<Result<Classification, 'reason_not_found'>> {
  if (reasonId === null) return ok({ category, reason: null, valueCents });
  const [found] = await drizzle(db).select(view).from(reason).where(live(reasonId));
  if (found === undefined || found.category !== category) return refuse('reason_not_found');
  return ok({ category, reason: { id: found.id, name: found.name }, valueCents });
}
