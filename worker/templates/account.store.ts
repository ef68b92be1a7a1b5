import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { channel } from '../channels/channels.sql.ts';
import type { ChannelId } from '../platform/id.ts';

/** The account whose templates a channel uses; null: there is no such channel. */
export async function accountOf(db: D1Database, channelId: ChannelId): Promise<string | null> {
  const found = await drizzle(db)
    .select({ businessAccountId: channel.businessAccountId })
    .from(channel)
    .where(eq(channel.id, channelId))
    .get();
  return found?.businessAccountId ?? null;
}
