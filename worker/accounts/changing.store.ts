import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { notedIn } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { Author } from '../conversation/message.ts';
import type { AgentId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import type { AgentChange } from './account.ts';
import { agent } from './agents.sql.ts';

// One statement judges and changes, and D1 runs one at a time: of two administrators who remove each other at once, one stays.
const ANOTHER_ADMINISTRATOR = `EXISTS (
  SELECT 1 FROM agent AS other WHERE other.role = 'admin' AND other.deleted_at IS NULL AND other.id <> agent.id)`;

export type ChangeRefusal = 'not_found' | 'last_administrator' | 'email_taken';

/** Changes what is told of somebody; what is left out stays. `entry`: what the audit says of it; null: nothing. */
export async function changeAgent(
  db: D1Database,
  id: AgentId,
  { name, nickname, email, role }: AgentChange,
  now: number,
  entry: AuditEntry | null,
): Promise<Result<null, ChangeRefusal>> {
  const change = db
    .prepare(
      `UPDATE OR IGNORE agent SET name = coalesce(?2, name), email = coalesce(?3, email), role = coalesce(?4, role),
         nickname = CASE WHEN ?5 THEN ?6 ELSE nickname END, updated_at = ?7
       WHERE id = ?1 AND deleted_at IS NULL
         AND (role <> 'admin' OR coalesce(?4, role) = 'admin' OR ${ANOTHER_ADMINISTRATOR})`,
    )
    .bind(id, name ?? null, email ?? null, role ?? null, nickname === undefined ? 0 : 1, nickname ?? null, now);
  const [changed] = await db.batch([change, ...(entry === null ? [] : [notedIn(db, entry)])]);
  return changed?.meta.changes === 1 ? ok(null) : refuse(await whyNot(db, id, email));
}

/**
 * [R60] Deletes somebody: their name stays, they are signed out everywhere, belong to no team, and their address may be invited
 * again. `ticketsTo`: who gets their tickets, null: whoever takes them.
 */
export async function deleteAgent(
  db: D1Database,
  id: AgentId,
  ticketsTo: AgentId | null,
  entry: AuditEntry,
): Promise<Result<null, 'not_found' | 'last_administrator'>> {
  const gone = 'EXISTS (SELECT 1 FROM agent WHERE id = ?1 AND deleted_at IS NOT NULL)';
  const [changed] = await db.batch([
    db
      .prepare(
        `UPDATE agent SET deleted_at = ?2, tickets_to = ?3, deleted_by = ?4, email = id, updated_at = ?2
         WHERE id = ?1 AND deleted_at IS NULL AND (role <> 'admin' OR ${ANOTHER_ADMINISTRATOR})`,
      )
      .bind(id, entry.at, ticketsTo, JSON.stringify(entry.by)),
    notedIn(db, entry),
    ...[
      'session',
      'credential',
      'membership',
      'password_reset',
      'second_factor',
      'recovery_code',
      'challenge',
      'mailed_code',
      'passkey',
      'passkey_ceremony',
    ].map((table) => db.prepare(`DELETE FROM ${table} WHERE agent_id = ?1 AND ${gone}`).bind(id)),
    // [R76] Nobody else may read what somebody kept for themselves.
    db.prepare(`DELETE FROM quick_reply WHERE holder = ?1 AND ${gone}`).bind(id),
  ]);
  if (changed?.meta.changes === 1) return ok(null);
  return refuse((await exists(db, id)) ? 'last_administrator' : 'not_found');
}

/** Somebody who was deleted, by whom, and who gets their tickets. */
export interface Departed {
  id: AgentId;
  ticketsTo: AgentId | null;
  by: Author;
}

/** Those who were deleted and may still have tickets. */
export async function departed(db: D1Database): Promise<Departed[]> {
  const rows = await drizzle(db)
    .select({ id: agent.id, ticketsTo: agent.ticketsTo, by: agent.deletedBy, name: agent.name })
    .from(agent)
    .where(and(isNotNull(agent.deletedAt), isNull(agent.handedOverAt)));
  return rows.map(({ id, ticketsTo, by, name }) => ({ id, ticketsTo, by: by ?? { id, name } }));
}

/** All tickets of somebody deleted are another's or wait again. */
export async function markHandedOver(db: D1Database, id: AgentId, now: number): Promise<void> {
  await drizzle(db)
    .update(agent)
    .set({ handedOverAt: new Date(now) })
    .where(eq(agent.id, id));
}

async function whyNot(db: D1Database, id: AgentId, email: string | undefined): Promise<ChangeRefusal> {
  if (!(await exists(db, id))) return 'not_found';
  if (email === undefined) return 'last_administrator';
  const holder = await drizzle(db).select({ id: agent.id }).from(agent).where(eq(agent.email, email)).get();
  return holder === undefined || holder.id === id ? 'last_administrator' : 'email_taken';
}

const exists = async (db: D1Database, id: AgentId): Promise<boolean> =>
  (await drizzle(db)
    .select({ id: agent.id })
    .from(agent)
    .where(and(eq(agent.id, id), isNull(agent.deletedAt)))
    .get()) !== undefined;
