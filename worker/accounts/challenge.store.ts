import { and, eq, gt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AgentId } from '../platform/id.ts';
import { challenge } from './factors.sql.ts';
import { digestOf } from './link-secret.env.ts';
import { CHALLENGE_LIFE_MS } from './lives.ts';

/**
 * Whoever has shown the first of what is asked, and has a second factor, is not in yet: a session that has begun by it (`token`) is
 * ended, and they may come in by the secret and a code. false: they have none.
 */
export async function holdBack(
  db: D1Database,
  { agentId, token }: { agentId: AgentId; token: string | null },
  secret: string,
  now: number,
): Promise<boolean> {
  const [, held] = await db.batch([
    // Nobody keeps what was never met.
    db.prepare('DELETE FROM challenge WHERE expires_at <= ?1').bind(now),
    db
      .prepare(
        `INSERT INTO challenge (secret_hash, agent_id, expires_at)
         SELECT ?2, agent_id, ?3 FROM second_factor WHERE agent_id = ?1 AND confirmed_at IS NOT NULL`,
      )
      .bind(agentId, digestOf(secret), now + CHALLENGE_LIFE_MS),
    db
      .prepare('DELETE FROM session WHERE token = ?1 AND EXISTS (SELECT 1 FROM challenge WHERE secret_hash = ?2)')
      .bind(token, digestOf(secret)),
  ]);
  return held?.meta.changes === 1;
}

/** Whose second factor is waited for in the browser that holds this secret; null: nobody's, or no longer. */
export async function challenged(db: D1Database, secret: string, now: number): Promise<AgentId | null> {
  const row = await drizzle(db)
    .select({ agentId: challenge.agentId })
    .from(challenge)
    .where(and(eq(challenge.secretHash, digestOf(secret)), gt(challenge.expiresAt, now)))
    .get();
  return row?.agentId ?? null;
}

/** It was met. */
export async function endChallenge(db: D1Database, secret: string): Promise<void> {
  await drizzle(db)
    .delete(challenge)
    .where(eq(challenge.secretHash, digestOf(secret)));
}
