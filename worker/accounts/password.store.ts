import { and, eq, gt, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { notedIn } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { AgentId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { passwordReset } from './invitations.sql.ts';
import { digestOf } from './link-secret.env.ts';
import { hashPassword, isHashedOtherwise, verifyPassword } from './password.env.ts';
import { credential } from './sessions.sql.ts';
import { endSessions } from './sessions.store.ts';

/** How long a link to a new password works, ms. */
export const RESET_LIFE_MS = 24 * 60 * 60 * 1000;

/** How long it works for whoever asked for it themselves, ms. */
export const FORGOTTEN_LIFE_MS = 60 * 60 * 1000;

/** Whether this is the agent's password. */
export async function isPasswordOf(db: D1Database, id: AgentId, password: string): Promise<boolean> {
  const row = await drizzle(db)
    .select({ hash: credential.password })
    .from(credential)
    .where(and(eq(credential.agentId, id), eq(credential.providerId, 'credential')))
    .get();
  return verifyPassword({ hash: row?.hash ?? '', password });
}

/** Whoever has just shown their password, and whose hash is of a former cost, has a new one. */
export async function renewHash(db: D1Database, id: AgentId, password: string): Promise<void> {
  const orm = drizzle(db);
  const row = await orm
    .select({ id: credential.id, hash: credential.password })
    .from(credential)
    .where(and(eq(credential.agentId, id), eq(credential.providerId, 'credential')))
    .get();
  if (row === undefined || row.hash === null || !isHashedOtherwise(row.hash)) return;
  // Not where the password has been changed meanwhile.
  await orm
    .update(credential)
    .set({ password: await hashPassword(password) })
    .where(and(eq(credential.id, row.id), eq(credential.password, row.hash)));
}

export async function setPassword(db: D1Database, id: AgentId, password: string, now: number): Promise<void> {
  await drizzle(db)
    .update(credential)
    .set({ password: await hashPassword(password), updatedAt: new Date(now) })
    .where(and(eq(credential.agentId, id), eq(credential.providerId, 'credential')));
}

/** Lets somebody set a new password by a link with this secret; a former link of theirs is dead. false: nobody is there. */
export async function allowReset(db: D1Database, id: AgentId, secret: string, entry: AuditEntry): Promise<boolean> {
  const [, made] = await db.batch([
    db.prepare('DELETE FROM password_reset WHERE agent_id = ?1').bind(id),
    db
      .prepare(
        `INSERT INTO password_reset (secret_hash, agent_id, created_by, expires_at)
         SELECT ?2, id, ?3, ?4 FROM agent WHERE id = ?1 AND deleted_at IS NULL`,
      )
      .bind(id, digestOf(secret), entry.by.id, entry.at + RESET_LIFE_MS),
    notedIn(db, entry),
  ]);
  return made?.meta.changes === 1;
}

/**
 * [N57] Makes a link with this secret for whose address it is, and gives their name; null: nobody's. What others asked for stays good:
 * a stranger who asks in their place spoils nothing.
 */
export async function askReset(db: D1Database, email: string, secret: string, now: number): Promise<string | null> {
  const [, made] = await db.batch<{ name: string }>([
    db.prepare('DELETE FROM password_reset WHERE expires_at <= ?1').bind(now),
    db
      .prepare(
        `INSERT INTO password_reset (secret_hash, agent_id, created_by, expires_at)
         SELECT ?2, id, id, ?3 FROM agent WHERE email = ?1 AND deleted_at IS NULL
         RETURNING (SELECT name FROM agent WHERE id = agent_id) AS name`,
      )
      .bind(email, digestOf(secret), now + FORGOTTEN_LIFE_MS),
  ]);
  return made?.results[0]?.name ?? null;
}

/** Sets a new password by a link and signs out everywhere; other links of theirs are dead. Of two that race with one link the second finds it used. */
export async function reset(
  db: D1Database,
  secret: string,
  password: string,
  now: number,
): Promise<Result<AgentId, 'reset_not_found'>> {
  const orm = drizzle(db);
  const [used] = await orm
    .update(passwordReset)
    .set({ usedAt: new Date(now) })
    .where(
      and(
        eq(passwordReset.secretHash, digestOf(secret)),
        isNull(passwordReset.usedAt),
        gt(passwordReset.expiresAt, new Date(now)),
      ),
    )
    .returning({ id: passwordReset.agentId });
  if (used === undefined) return refuse('reset_not_found');
  await setPassword(db, used.id, password, now);
  await Promise.all([endSessions(db, used.id, null), endLinks(db, used.id)]);
  return ok(used.id);
}

const endLinks = (db: D1Database, id: AgentId) =>
  drizzle(db)
    .delete(passwordReset)
    .where(and(eq(passwordReset.agentId, id), isNull(passwordReset.usedAt)));
