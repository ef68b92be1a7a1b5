import type { ConversationEvent } from '../channels/channel.ts';
import type { Arrival } from '../channels/inbound.ts';
import type { ConversationTables } from './conversation.sql.ts';
import type { Head } from './head.ts';

export interface StrayDeps {
  tables: ConversationTables;
  head(): Head | null;
  /** Hands one on to where its message lies, or will come. false: not there either. */
  pass(arrival: Arrival): Promise<boolean>;
}

/**
 * [I2] What waits here for a message that lies, or will come, in another part of the thread goes there. It is dropped here only
 * then, and a repeat is free there. Rejects when the other does not answer.
 */
export async function passStrays({ tables, head, pass }: StrayDeps): Promise<void> {
  const channel = head()?.channel;
  if (channel === undefined) return;
  for (const stray of tables.strays.all()) {
    // Written by ourselves, so the shape is known.
    const told: ConversationEvent = JSON.parse(stray.event);
    if (await pass({ events: [told], receipt: stray.at, channel, contact: null })) tables.strays.drop(stray);
  }
}
