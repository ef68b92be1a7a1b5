import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { notedIf } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { AgentId } from '../platform/id.ts';
import { deviceOf } from './device.ts';
import { session } from './sessions.sql.ts';
import type { SessionView } from './sessions.ts';

/** Where somebody is signed in, the latest first. `current`: the one that asks. */
export async function sessionsOf(
  db: D1Database,
  id: AgentId,
  current: string | null,
  now: number,
): Promise<SessionView[]> {
  const rows = await drizzle(db)
    .select({
      id: session.id,
      address: session.ipAddress,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      renewedAt: session.updatedAt,
    })
    .from(session)
    .where(and(eq(session.agentId, id), gt(session.expiresAt, new Date(now))))
    .orderBy(desc(session.updatedAt));
  return rows.map(({ userAgent, createdAt, renewedAt, address, ...row }) => ({
    id: row.id,
    current: row.id === current,
    device: deviceOf(userAgent),
    address: address || null,
    createdAt: createdAt.getTime(),
    renewedAt: renewedAt.getTime(),
  }));
}

/** Ends one session of somebody; false: they have no such session. */
export async function endSession(db: D1Database, agentId: AgentId, id: string): Promise<boolean> {
  const ended = await drizzle(db)
    .delete(session)
    .where(and(eq(session.agentId, agentId), eq(session.id, id)))
    .returning({ id: session.id });
  return ended.length === 1;
}

/** Signs somebody out everywhere, which the audit tells also of who was in nowhere. */
export async function signOutEverywhere(db: D1Database, agentId: AgentId, entry: AuditEntry): Promise<void> {
  const orm = drizzle(db);
  await orm.batch([orm.delete(session).where(eq(session.agentId, agentId)), notedIf(orm, entry, sql`true`)]);
}

/** Ends all sessions of somebody but this one; null: all. */
export async function endSessions(db: D1Database, agentId: AgentId, but: string | null): Promise<void> {
  await drizzle(db)
    .delete(session)
    .where(and(eq(session.agentId, agentId), but === null ? undefined : ne(session.id, but)));
}
