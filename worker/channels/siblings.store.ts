import { and, eq, ne } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { ChannelId } from '../platform/id.ts';
import { channelStub } from '../platform/stubs.env.ts';
import { channel } from './channels.sql.ts';

/** The other channels that share a limit with this one: those of its account, or all that our app serves. */
export async function siblingsOf(env: Env, id: ChannelId, of: 'app' | 'account') {
  const orm = drizzle(env.DB);
  const account = orm.select({ id: channel.businessAccountId }).from(channel).where(eq(channel.id, id));
  const rows = await orm
    .select({ id: channel.id })
    .from(channel)
    .where(and(ne(channel.id, id), of === 'account' ? eq(channel.businessAccountId, account) : undefined));
  return rows.map((row) => channelStub(env, row.id));
}
