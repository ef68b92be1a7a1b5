import { and, eq, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { AgentId } from '../platform/id.ts';
import { isSealedOtherwise, keyedDigest, seal, unseal } from '../platform/seal.env.ts';
import { agent } from './agents.sql.ts';
import { appCodeFrom, type FactorView, RECOVERY_CODES, RECOVERY_LETTERS, recoveryCodeFrom } from './factor.ts';
import { recoveryCode, secondFactor } from './factors.sql.ts';
import { session } from './sessions.sql.ts';
import { newTotpSecret, stepOf } from './totp.env.ts';

/** Whether a second factor is asked of the agent who is selected: 1 or 0. */
export const hasFactorColumn = sql<number>`EXISTS (
  SELECT 1 FROM second_factor f WHERE f.agent_id = agent.id AND f.confirmed_at IS NOT NULL)`;

/** Whether the agent who is selected must have a second factor by their role: 1, or nothing. */
const requiredColumn = sql<number | null>`(SELECT 1 FROM company, json_each(company.factor_roles) AS required
  WHERE required.value = agent.role)`;

/**
 * [N41] Whether the agent who is selected must set one up before anything else in the session that is selected: 1, or nothing. A
 * key has shown as much [N47].
 */
export const mustEnrolColumn = sql<number | null>`(SELECT 1 FROM company, json_each(company.factor_roles) AS required
  WHERE required.value = agent.role AND NOT session.by_passkey AND NOT ${hasFactorColumn})`;

/** [N47] How many keys let the agent in who is selected. */
export const passkeysColumn = sql<number>`(SELECT count(*) FROM passkey p WHERE p.agent_id = agent.id)`;

/** How somebody comes in beside the password. */
export async function factorOf(db: D1Database, id: AgentId): Promise<FactorView> {
  const row = await drizzle(db)
    .select({
      app: hasFactorColumn,
      required: requiredColumn,
      recoveryCodes: sql<number>`(SELECT count(*) FROM recovery_code r WHERE r.agent_id = agent.id)`,
    })
    .from(agent)
    .where(eq(agent.id, id))
    .get();
  return { app: row?.app === 1, required: row?.required === 1, recoveryCodes: row?.recoveryCodes ?? 0 };
}

/** A new secret for somebody's app, which is asked for once a code proves that the app has it. null: they have an app already. */
export async function beginFactor(env: Env, id: AgentId): Promise<string | null> {
  const secret = newTotpSecret();
  const sealed = await seal(env, secret, placeOf(id));
  const begun = await drizzle(env.DB)
    .insert(secondFactor)
    .values({ agentId: id, sealed })
    .onConflictDoUpdate({
      target: secondFactor.agentId,
      set: { sealed },
      setWhere: isNull(secondFactor.confirmedAt),
    })
    .returning({ id: secondFactor.agentId });
  return begun.length === 1 ? secret : null;
}

/**
 * The app proves by a code that it has the secret: from now on it is asked for, and the other sessions end. Gives recovery codes;
 * null: the code is wrong, or no secret waits for one.
 */
export async function confirmFactor(
  env: Env,
  { id, sessionId }: { id: AgentId; sessionId: string },
  written: string,
  entry: AuditEntry,
): Promise<string[] | null> {
  const step = await stepShown(env, id, written, entry.at, isNull(secondFactor.confirmedAt));
  if (step === null) return null;
  const orm = drizzle(env.DB);
  const codes = newRecoveryCodes();
  const [confirmed] = await orm.batch([
    orm
      .update(secondFactor)
      .set({ confirmedAt: entry.at, usedStep: step })
      .where(and(eq(secondFactor.agentId, id), isNull(secondFactor.confirmedAt)))
      .returning({ id: secondFactor.agentId }),
    noted(orm, entry),
  ]);
  // Of two that race the second has confirmed nothing, and must not make the codes dead that the first was told.
  if (confirmed.length === 0) return null;
  await orm.batch([
    ...newlyKept(env, id, codes),
    orm.delete(session).where(and(eq(session.agentId, id), ne(session.id, sessionId))),
  ]);
  return codes;
}

/** New recovery codes; the former ones are dead. null: whoever has no app needs none. */
export async function renewRecoveryCodes(env: Env, id: AgentId): Promise<string[] | null> {
  if (!(await factorOf(env.DB, id)).app) return null;
  const codes = newRecoveryCodes();
  await drizzle(env.DB).batch(newlyKept(env, id, codes));
  return codes;
}

/** Whether this is somebody's code of the moment, or a recovery code of theirs. Either is good once: of two that race one is right. */
export async function spendCode(env: Env, id: AgentId, written: string, now: number): Promise<boolean> {
  const orm = drizzle(env.DB);
  if (appCodeFrom(written) === null) {
    const digest = keyedDigest(env, recoveryCodeFrom(written), placeOf(id));
    const spent = await orm
      .delete(recoveryCode)
      .where(and(eq(recoveryCode.digest, digest), eq(recoveryCode.agentId, id)))
      .returning({ digest: recoveryCode.digest });
    return spent.length === 1;
  }
  const step = await stepShown(env, id, written, now, isNotNull(secondFactor.confirmedAt));
  if (step === null) return false;
  const spent = await orm
    .update(secondFactor)
    .set({ usedStep: step })
    .where(and(eq(secondFactor.agentId, id), lt(secondFactor.usedStep, step)))
    .returning({ id: secondFactor.agentId });
  return spent.length === 1;
}

/** Takes somebody's second factor away, with `entry` in the audit if there was one; all their sessions end but `stays`. */
export async function dropFactor(db: D1Database, id: AgentId, stays: string | null, entry: AuditEntry): Promise<void> {
  const orm = drizzle(db);
  await orm.batch([
    orm.delete(secondFactor).where(eq(secondFactor.agentId, id)),
    noted(orm, entry),
    orm.delete(recoveryCode).where(eq(recoveryCode.agentId, id)),
    orm.delete(session).where(and(eq(session.agentId, id), sql`${session.id} IS NOT ${stays}`)),
  ]);
}

async function stepShown(
  env: Env,
  id: AgentId,
  written: string,
  now: number,
  standing: ReturnType<typeof isNull>,
): Promise<number | null> {
  const code = appCodeFrom(written);
  const orm = drizzle(env.DB);
  const row = await orm
    .select({ sealed: secondFactor.sealed })
    .from(secondFactor)
    .where(and(eq(secondFactor.agentId, id), standing))
    .get();
  if (code === null || row === undefined) return null;
  const secret = await unseal(env, row.sealed, placeOf(id));
  if (secret === null) return null;
  if (isSealedOtherwise(env, row.sealed)) {
    const sealed = await seal(env, secret, placeOf(id));
    await orm
      .update(secondFactor)
      .set({ sealed })
      .where(and(eq(secondFactor.agentId, id), eq(secondFactor.sealed, row.sealed)));
  }
  return stepOf(secret, code, now);
}

const LETTERS_OF_CODE = 20;

const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newRecoveryCode);

/** 100 random bits, in fours of five letters. */
const newRecoveryCode = (): string =>
  [...crypto.getRandomValues(new Uint8Array(LETTERS_OF_CODE))]
    .map((byte, at) => `${at > 0 && at % 5 === 0 ? '-' : ''}${RECOVERY_LETTERS[byte % RECOVERY_LETTERS.length]}`)
    .join('');

/** Keeps these codes of somebody, and none that they had before. */
function newlyKept(env: Env, id: AgentId, codes: readonly string[]) {
  const orm = drizzle(env.DB);
  const rows = codes.map((code) => ({ digest: keyedDigest(env, recoveryCodeFrom(code), placeOf(id)), agentId: id }));
  return [orm.delete(recoveryCode).where(eq(recoveryCode.agentId, id)), orm.insert(recoveryCode).values(rows)] as const;
}

const placeOf = (id: AgentId): string => `second factor of ${id}`;
