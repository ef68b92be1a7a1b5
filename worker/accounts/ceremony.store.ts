import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AgentId } from '../platform/id.ts';
import { digestOf } from './link-secret.env.ts';
import { CEREMONY_LIFE_MS } from './passkey.ts';
import { passkeyCeremony } from './passkeys.sql.ts';

/** Keeps what was given to be signed: by a new key of `agentId`, or to come in (null). */
export async function beginCeremony(
  db: D1Database,
  challenge: string,
  agentId: AgentId | null,
  now: number,
): Promise<void> {
  const orm = drizzle(db);
  await orm.batch([
    // Nobody keeps what was never signed.
    orm.delete(passkeyCeremony).where(lte(passkeyCeremony.expiresAt, now)),
    orm.insert(passkeyCeremony).values({
      challengeHash: digestOf(challenge),
      agentId,
      expiresAt: now + CEREMONY_LIFE_MS,
    }),
  ]);
}

/** Whether this was given to be signed, for this. It is not any more: what is signed once is never believed again. */
export async function endCeremony(
  db: D1Database,
  challenge: string,
  agentId: AgentId | null,
  now: number,
): Promise<boolean> {
  const ended = await drizzle(db)
    .delete(passkeyCeremony)
    .where(
      and(
        eq(passkeyCeremony.challengeHash, digestOf(challenge)),
        agentId === null ? isNull(passkeyCeremony.agentId) : eq(passkeyCeremony.agentId, agentId),
        gt(passkeyCeremony.expiresAt, now),
      ),
    )
    .returning({ challengeHash: passkeyCeremony.challengeHash });
  return ended.length === 1;
}
