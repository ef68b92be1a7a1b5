import { createHash } from 'node:crypto';
import type { ChannelId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import type { ProviderFailure } from './channel.ts';
import { holders } from './secret.store.ts';
import type { Holder } from './secrets.ts';
import type { GraphSettings } from './whatsapp-cloud/graph.client.ts';

const REMEMBERED_MS = 60_000;

// Of this isolate: a conversation that sends must not ask D1 each time.
let memory: { at: number; known: Holder[] } | null = null;
let forgotten = 0;

/** A secret was set, or a channel made: this isolate asks anew, the others do so within a minute. */
export function forgetAccess(): void {
  memory = null;
  forgotten++;
}

/** Our channels and their own secrets, as they were at most a minute ago, or longer while D1 does not answer. */
export async function knownHolders(env: Env): Promise<readonly Holder[]> {
  const last = memory;
  if (last !== null && now() < last.at + REMEMBERED_MS) return last.known;
  const [at, asked] = [now(), forgotten];
  try {
    const known = await holders(env);
    // What was asked for before something was set may not tell of it.
    if (asked === forgotten) memory = { at, known };
    return known;
  } catch (error) {
    if (last === null) throw error;
    console.warn('The secrets of channels could not be asked anew', { error });
    return last.known;
  }
}

/** For whom the provider is asked: one channel, or the account that owns numbers and templates. */
export type Asker = { channelId: ChannelId } | { businessAccountId: string };

/**
 * [N56] How the provider is asked for them: by their own access token, or the company's where they have none. One that no key opens
 * is refused as a revoked one would be, for another token is not theirs.
 */
export async function accessOf(env: Env, asker: Asker): Promise<Result<GraphSettings, ProviderFailure>> {
  let token: string | null | undefined;
  try {
    token = await tokenOf(env, asker);
  } catch {
    return refuse({ scope: 'wait', code: 0, detail: 'The access token could not be read now.' });
  }
  if (token === null) return refuse(unreadable);
  const { META_GRAPH_URL, META_GRAPH_VERSION, META_ACCESS_TOKEN } = env;
  return ok({ META_GRAPH_URL, META_GRAPH_VERSION, META_ACCESS_TOKEN: token ?? META_ACCESS_TOKEN });
}

/** Meta's own code of a token that is worth nothing. */
const TOKEN_REFUSED = 190;

const unreadable: ProviderFailure = {
  scope: 'channel',
  code: TOKEN_REFUSED,
  detail: 'The access token of this channel cannot be read.',
  stops: { what: 'everything', mends: 'credential' },
};

/** undefined: none of their own; null: none that can be read. */
async function tokenOf(env: Env, asker: Asker): Promise<string | null | undefined> {
  const own = (await knownHolders(env)).filter((holder) =>
    'channelId' in asker ? holder.id === asker.channelId : holder.businessAccountId === asker.businessAccountId,
  );
  return own.find(({ secrets }) => secrets.accessToken !== undefined)?.secrets.accessToken;
}

const NAME_CHARACTERS = 16;

/** Names the credential in use without telling it: the head of its digest. */
export async function credentialOf(env: Env, channelId: ChannelId): Promise<string> {
  const access = await accessOf(env, { channelId });
  const token = access.ok ? access.value.META_ACCESS_TOKEN : '';
  return createHash('sha256').update(token).digest('hex').slice(0, NAME_CHARACTERS);
}
