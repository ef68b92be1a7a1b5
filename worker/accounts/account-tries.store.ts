import { and, eq, gt, gte, inArray, lt, lte, or } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { type Allowance, mayTry } from './attempt.store.ts';
import { attempts } from './attempts.sql.ts';
import { digestOf } from './link-secret.env.ts';
import { MAILED } from './mailed-code.ts';
import { networkOf } from './network.ts';
import { session } from './sessions.sql.ts';

/** For how long tries to sign in to one account are counted together, ms. */
export const TRIES_WITHIN_MS = 15 * 60 * 1000;

const FROM_ONE_NETWORK = { max: 10, withinMs: TRIES_WITHIN_MS };
const FROM_ALL_STRANGERS = { max: 50, withinMs: TRIES_WITHIN_MS };

/**
 * Whether one may try to sign in to the account of this address of e-mail, which may be nobody's: that is counted alike, so that it
 * tells nothing. A stranger uses up the tries of their own network; many together those of all networks where nobody is signed in,
 * so that they shut nobody out of the office.
 */
export function mayTryAccount(db: D1Database, email: string, address: string, now: number): Promise<boolean> {
  const allowed = { ofNetwork: FROM_ONE_NETWORK, ofAll: FROM_ALL_STRANGERS };
  return isAllowed(db, namesOf(email, address), allowed, address, now);
}

/**
 * [N46] [N57] Whether one may have a code, or a link to a new password, sent to this address of e-mail: the same, and who calls may be
 * this very machine (null).
 */
export function mayAskMail(
  db: D1Database,
  what: 'code' | 'link',
  email: string,
  address: string | null,
  now: number,
): Promise<boolean> {
  const ofAll = `account:${what}:${digestOf(email)}`;
  const names = { ofAll, ofNetwork: `${ofAll}:${address === null ? 'here' : networkOf(address)}` };
  return isAllowed(db, names, MAILED, address, now);
}

async function isAllowed(
  db: D1Database,
  names: { ofNetwork: string; ofAll: string },
  allowed: { ofNetwork: Allowance; ofAll: Allowance },
  address: string | null,
  now: number,
): Promise<boolean> {
  if (!(await mayTry(db, names.ofNetwork, allowed.ofNetwork, now))) return false;
  return (await mayTry(db, names.ofAll, allowed.ofAll, now)) || (address !== null && (await isKnown(db, address, now)));
}

/** Who has signed in starts anew; so does who tried at an account that has had its rest, of whom nothing is kept. */
export async function forgetTries(db: D1Database, email: string, address: string, now: number): Promise<void> {
  const isOfAccount = and(gte(attempts.key, 'account:'), lt(attempts.key, 'account;'));
  await drizzle(db)
    .delete(attempts)
    .where(
      or(
        inArray(attempts.key, Object.values(namesOf(email, address))),
        and(isOfAccount, lte(attempts.lastRequest, now - TRIES_WITHIN_MS)),
      ),
    );
}

// No address of e-mail stands in the table: many of those tried are nobody's here.
function namesOf(email: string, address: string) {
  const account = `account:${digestOf(email)}`;
  return { ofNetwork: `${account}:${networkOf(address)}`, ofAll: account };
}

async function isKnown(db: D1Database, address: string, now: number): Promise<boolean> {
  const row = await drizzle(db)
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.ipAddress, networkOf(address)), gt(session.expiresAt, new Date(now))))
    .limit(1)
    .get();
  return row !== undefined;
}
