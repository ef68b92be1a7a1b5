import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { z } from 'zod';
import { channelIdDoor } from '../platform/door.ts';
import type { ChannelId } from '../platform/id.ts';
import type { ChannelStop, Stops } from './channel.ts';
import { stopFields } from './channel-view.ts';
import { channel } from './channels.sql.ts';

// A channel's object knows best whether it stands still; here it is written for those who would send from it, and who read
// something of D1 anyway.

/** Which channels stand still, beside whatever else is selected. Reads no row while none does. */
export const stopsColumn = sql<string>`(SELECT json_group_object(${channel.id}, json(${channel.stop})) FROM ${channel} WHERE ${channel.stop} IS NOT NULL)`;

const stopDoor = z.object(stopFields);

const stopsDoor = z.partialRecord(channelIdDoor, stopDoor);

export const stopsFrom = (text: string): Stops => stopsDoor.parse(JSON.parse(text));

/** null: it works again. */
export async function writeStop(db: D1Database, id: ChannelId, stop: ChannelStop | null): Promise<void> {
  await drizzle(db).update(channel).set({ stop }).where(eq(channel.id, id));
}
