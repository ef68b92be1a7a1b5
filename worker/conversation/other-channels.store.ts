import { and, asc, eq, ne } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { channel } from '../channels/channels.sql.ts';
import { conversation } from '../contacts/contacts.sql.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { ContactId, ConversationId } from '../platform/id.ts';
import { conversationStub } from '../platform/stubs.env.ts';

/** [N8] Where else we talk with a contact, by the channel's name: their other conversations that the viewer may see. */
export async function otherChannelsOf(env: Env, contactId: ContactId, here: ConversationId, viewer: Viewer) {
  const rows = await drizzle(env.DB)
    .select({ conversationId: conversation.id, id: channel.id, name: channel.name })
    .from(conversation)
    .innerJoin(channel, eq(channel.id, conversation.channelId))
    .where(and(eq(conversation.contactId, contactId), ne(conversation.id, here)))
    .orderBy(asc(channel.name));
  const seen = await Promise.all(
    rows.map(async ({ conversationId, id, name }) => {
      const read = await conversationStub(env, conversationId).read(viewer);
      // One that has ended in another one answers for that, which is perhaps where we are.
      if (!read.ok || read.value.conversationId === here) return [];
      return [{ conversationId: read.value.conversationId, channel: { id, name } }];
    }),
  );
  return seen.flat();
}
