import { and, eq, gt, isNull, lt, lte, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AgentId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { isCodeOf, keyedDigest } from '../platform/seal.env.ts';
import { agent } from './agents.sql.ts';
import { appCodeFrom } from './factor.ts';
import { digestOf } from './link-secret.env.ts';
import { MAILED_CODE_LIFE_MS } from './lives.ts';
import { MAILED_CODE_GUESSES } from './mailed-code.ts';
import { mailedCode } from './mailed-codes.sql.ts';

/** Keeps a code for the browser with this secret. Gives the name of whose address it is; null: nobody's, and it lets nobody in. */
export async function keepMailedCode(
  env: Env,
  { email, secret, code }: { email: string; secret: string; code: string },
  now: number,
): Promise<string | null> {
  const orm = drizzle(env.DB);
  const [who] = await orm
    .select({ id: agent.id, name: agent.name })
    .from(agent)
    .where(and(eq(agent.email, email), isNull(agent.deletedAt)));
  await orm.batch([
    // Nobody keeps what was never typed.
    orm.delete(mailedCode).where(lte(mailedCode.expiresAt, now)),
    orm.insert(mailedCode).values({
      secretHash: digestOf(secret),
      agentId: who?.id ?? null,
      digest: keyedDigest(env, code, placeOf(email)),
      expiresAt: now + MAILED_CODE_LIFE_MS,
    }),
  ]);
  return who?.name ?? null;
}

/**
 * Whose code this is, in the browser with this secret: good once, of two that race one is right. `code_over`: none waits there (any
 * more). An address that was changed meanwhile makes what went to the former one worthless.
 */
export async function spendMailedCode(
  env: Env,
  secret: string,
  written: string,
  now: number,
): Promise<Result<AgentId, 'code_over' | 'wrong_mailed_code'>> {
  const orm = drizzle(env.DB);
  const ofBrowser = eq(mailedCode.secretHash, digestOf(secret));
  const [kept] = await orm
    .update(mailedCode)
    .set({ guesses: sql`${mailedCode.guesses} + 1` })
    .where(and(ofBrowser, gt(mailedCode.expiresAt, now), lt(mailedCode.guesses, MAILED_CODE_GUESSES)))
    .returning({ agentId: mailedCode.agentId, digest: mailedCode.digest });
  if (kept === undefined) return refuse('code_over');
  const { agentId, digest } = kept;
  const code = appCodeFrom(written);
  if (agentId === null || code === null) return refuse('wrong_mailed_code');
  const [who] = await orm
    .select({ email: agent.email })
    .from(agent)
    .where(and(eq(agent.id, agentId), isNull(agent.deletedAt)));
  if (!isCodeOf(env, digest, code, placeOf(who?.email ?? ''))) return refuse('wrong_mailed_code');
  const spent = await orm.delete(mailedCode).where(ofBrowser).returning({ secretHash: mailedCode.secretHash });
  return spent.length === 1 ? ok(agentId) : refuse('code_over');
}

const placeOf = (email: string): string => `code mailed to ${email}`;
