import { and, eq, gt, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AgentId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { passwordReset } from './invitations.sql.ts';
import { digestOf } from './link-secret.env.ts';
import { hashPassword, verifyPassword } from './password.env.ts';
import { credential } from './sessions.sql.ts';
import { endSessions } from './sessions.store.ts';

/** How long a link to a new password works, ms. */
export const RESET_LIFE_MS = 24 * 60 * 60 * 1000;

/** Whether this is the agent's password. */
export async function isPasswordOf(db: D1Database, id: AgentId, password: string): Promise<boolean> {
  const row = await drizzle(db)
    .select({ hash: credential.password })
    .from(credential)
    .where(and(eq(credential.agentId, id), eq(credential.providerId, 'credential')))
    .get();
  return verifyPassword({ hash: row?.hash ?? '', password });
}

export async function setPassword(db: D1Database, id: AgentId, password: string, now: number): Promise<void> {
  await drizzle(db)
    .update(credential)
    .set({ password: await hashPassword(password), updatedAt: new Date(now) })
    .where(and(eq(credential.agentId, id), eq(credential.providerId, 'credential')));
}

/** Lets somebody set a new password by a link with this secret; a former link of theirs is dead. false: nobody is there. */
export async function allowReset(
  db: D1Database,
  id: AgentId,
  createdBy: AgentId,
  secret: string,
  now: number,
): Promise<boolean> {
  const [, made] = await db.batch([
    db.prepare('DELETE FROM password_reset WHERE agent_id = ?1').bind(id),
    db
      .prepare(
        `INSERT INTO password_reset (secret_hash, agent_id, created_by, expires_at)
         SELECT ?2, id, ?3, ?4 FROM agent WHERE id = ?1 AND deleted_at IS NULL`,
      )
      .bind(id, digestOf(secret), createdBy, now + RESET_LIFE_MS),
  ]);
  return made?.meta.changes === 1;
}

/** Sets a new password by a link and signs out everywhere. Of two that race with one link the second finds it used. */
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
  await endSessions(db, used.id, null);
  return ok(used.id);
}
