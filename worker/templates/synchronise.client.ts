import { exports } from 'cloudflare:workers';
import { type AuditEntry, type Doer, done } from '../audit/audit.ts';
import { accessOf } from '../channels/access.env.ts';
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

/** Brings the templates of a channel's account up to date from its provider. `doer`: whoever asked for it, null: nobody. Returns how many there are. */
export async function synchroniseTemplates(
  env: Env,
  channelId: ChannelId,
  now: number,
  doer: Doer | null,
): Promise<Result<number, { because: 'no_channel' } | { because: 'provider'; failure: ProviderFailure }>> {
  const account = await accountOf(env.DB, channelId);
  if (account === null) return refuse({ because: 'no_channel' });
  const object = { id: channelId, name: null };
  const entryFor =
    doer && ((templates: number) => ({ ...doer, ...done('synchronise', 'channel', object, { templates }) }));
  const read = await synchroniseAccount(env, account, now, entryFor);
  return read.ok ? read : refuse({ because: 'provider', failure: read.reason });
}

/** The same by the account that owns them. */
export async function synchroniseAccount(
  env: Env,
  businessAccountId: string,
  now: number,
  entryFor: ((count: number) => AuditEntry) | null = null,
): Promise<Result<number, ProviderFailure>> {
  const by = await accessOf(env, { businessAccountId });
  if (!by.ok) return by;
  const listed = await listTemplates(graph(by.value, outboundFetch(env, exports)), businessAccountId);
  if (!listed.ok) return refuse(listed.reason);
  const { count, notifications } = await storeTemplates(env.DB, businessAccountId, listed.value, now, entryFor);
  await Promise.all([tellTeams(env, 'templates'), notify(env, notifications)]);
  return ok(count);
}
