import { and, desc, eq, exists, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { AgentId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { agent } from './agents.sql.ts';
import { endCeremony } from './ceremony.store.ts';
import type { Assertion, PasskeyView, Registration } from './passkey.ts';
import { passkey } from './passkeys.sql.ts';
import { session } from './sessions.sql.ts';
import { challengeIn, newKeyFrom, signedBy } from './webauthn.env.ts';

/** Somebody's keys, the newest first. */
export const passkeysOf = (db: D1Database, id: AgentId): Promise<PasskeyView[]> =>
  drizzle(db)
    .select({ id: passkey.id, name: passkey.name, createdAt: passkey.createdAt, usedAt: passkey.usedAt })
    .from(passkey)
    .where(eq(passkey.agentId, id))
    .orderBy(desc(passkey.createdAt));

/** Keeps a new key of whoever does it. `passkey_over`: what it signed was given to nobody, or is over. */
export async function addPasskey(
  env: Env,
  { name, credential }: { name: string; credential: Registration },
  entry: AuditEntry,
): Promise<Result<null, 'passkey_over' | 'wrong_passkey'>> {
  const challenge = challengeIn(credential.response);
  if (challenge === null || !(await endCeremony(env.DB, challenge, entry.by.id, entry.at)))
    return refuse('passkey_over');
  const key = await newKeyFrom(env, credential, challenge);
  if (key === null) return refuse('wrong_passkey');
  const orm = drizzle(env.DB);
  const [made] = await orm.batch([
    orm
      .insert(passkey)
      .values({
        ...{ id: key.id, agentId: entry.by.id, name, counter: key.counter, createdAt: entry.at },
        publicKey: Buffer.from(key.publicKey).toString('base64url'),
        transports: credential.response.transports,
      })
      .onConflictDoNothing()
      .returning({ id: passkey.id }),
    noted(orm, entry),
  ]);
  return made.length === 1 ? ok(null) : refuse('wrong_passkey');
}

/** Whose key this is that has signed what it was given, to come in. */
export async function agentBy(
  env: Env,
  assertion: Assertion,
  now: number,
): Promise<Result<AgentId, 'passkey_over' | 'wrong_passkey'>> {
  const challenge = challengeIn(assertion.response);
  if (challenge === null || !(await endCeremony(env.DB, challenge, null, now))) return refuse('passkey_over');
  const orm = drizzle(env.DB);
  const [kept] = await orm
    .select({ agentId: passkey.agentId, publicKey: passkey.publicKey, counter: passkey.counter })
    .from(passkey)
    .innerJoin(agent, eq(agent.id, passkey.agentId))
    .where(and(eq(passkey.id, assertion.id), isNull(agent.deletedAt)));
  if (kept === undefined) return refuse('wrong_passkey');
  const key = { id: assertion.id, publicKey: bytesIn(kept.publicKey), counter: kept.counter };
  const counter = await signedBy(env, key, assertion, challenge);
  if (counter === null) return refuse('wrong_passkey');
  // Of a key and its copy that sign at once one is right; and whoever was taken it away meanwhile is not in.
  const used = await orm
    .update(passkey)
    .set({ counter, usedAt: now })
    .where(and(eq(passkey.id, assertion.id), eq(passkey.counter, kept.counter)))
    .returning({ id: passkey.id });
  return used.length === 1 ? ok(kept.agentId) : refuse('wrong_passkey');
}

/** false: they have no such key. */
export async function renamePasskey(db: D1Database, agentId: AgentId, id: string, name: string): Promise<boolean> {
  const renamed = await drizzle(db)
    .update(passkey)
    .set({ name })
    .where(and(eq(passkey.agentId, agentId), eq(passkey.id, id)))
    .returning({ id: passkey.id });
  return renamed.length === 1;
}

/** Takes a key of somebody away, or all (`id` null); their sessions end but `stays`. false: there was none. */
export async function dropPasskeys(
  db: D1Database,
  { agentId, id, stays }: { agentId: AgentId; id: string | null; stays: string | null },
  entry: AuditEntry,
): Promise<boolean> {
  const orm = drizzle(db);
  const theirs = and(eq(passkey.agentId, agentId), id === null ? undefined : eq(passkey.id, id));
  const isThere = exists(orm.select({ id: passkey.id }).from(passkey).where(theirs));
  const [, , dropped] = await orm.batch([
    // What it stood for is gone: a company that asks for a second factor asks again.
    orm
      .update(session)
      .set({ byPasskey: false })
      .where(and(sql`${session.id} IS ${stays}`, isThere)),
    orm.delete(session).where(and(eq(session.agentId, agentId), sql`${session.id} IS NOT ${stays}`, isThere)),
    orm.delete(passkey).where(theirs).returning({ id: passkey.id }),
    noted(orm, entry),
  ]);
  return dropped.length > 0;
}

const bytesIn = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));
