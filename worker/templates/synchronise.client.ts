import { exports } from 'cloudflare:workers';
import type { ProviderFailure } from '../channels/channel.ts';
import { tellTeams } from '../channels/news.env.ts';
import { graph } from '../channels/whatsapp-cloud/graph.client.ts';
import { listTemplates } from '../channels/whatsapp-cloud/whatsapp-cloud.client.ts';
import { notify } from '../notifications/tell.env.ts';
import type { ChannelId } from '../platform/id.ts';
import { outboundFetch } from '../platform/outbound.env.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { accountOf } from './account.store.ts';
import { storeTemplates } from './synchronise.store.ts';

/** Brings the templates of a channel's account up to date from its provider. Returns how many there are. */
export async function synchroniseTemplates(
  env: Env,
  channelId: ChannelId,
  now: number,
): Promise<Result<number, { because: 'no_channel' } | { because: 'provider'; failure: ProviderFailure }>> {
  const account = await accountOf(env.DB, channelId);
  if (account === null) return refuse({ because: 'no_channel' });
  const done = await synchroniseAccount(env, account, now);
  return done.ok ? done : refuse({ because: 'provider', failure: done.reason });
}

/** The same by the account that owns them. */
export async function synchroniseAccount(
  env: Env,
  businessAccountId: string,
  now: number,
): Promise<Result<number, ProviderFailure>> {
  const listed = await listTemplates(graph(env, outboundFetch(env, exports)), businessAccountId);
  if (!listed.ok) return refuse(listed.reason);
  const { count, notifications } = await storeTemplates(env.DB, businessAccountId, listed.value, now);
  await Promise.all([tellTeams(env, 'templates'), notify(env, notifications)]);
  return ok(count);
}
