import { exports } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { ProviderFailure } from '../channels/channel.ts';
import { channel } from '../channels/channels.sql.ts';
import { graph } from '../channels/whatsapp-cloud/graph.client.ts';
import { listTemplates } from '../channels/whatsapp-cloud/whatsapp-cloud.client.ts';
import type { ChannelId } from '../platform/id.ts';
import { outboundFetch } from '../platform/outbound.env.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { storeTemplates } from './synchronise.store.ts';

/** Brings the templates of a channel's account up to date from its provider. Returns how many there are. */
export async function synchroniseTemplates(
  env: Env,
  channelId: ChannelId,
  now: number,
): Promise<Result<number, { because: 'no_channel' } | { because: 'provider'; failure: ProviderFailure }>> {
  const [found] = await drizzle(env.DB)
    .select({ businessAccountId: channel.businessAccountId })
    .from(channel)
    .where(eq(channel.id, channelId));
  if (!found) return refuse({ because: 'no_channel' });
  const done = await synchroniseAccount(env, found.businessAccountId, now);
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
  return ok(await storeTemplates(env.DB, businessAccountId, listed.value, now));
}
