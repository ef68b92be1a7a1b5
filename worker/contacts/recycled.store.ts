import type { ChannelFacts } from '../channels/channel.ts';
import type { ContactId, ConversationId } from '../platform/id.ts';
import { type ContactRecord, factsOf } from './contact.ts';
import type { Loss } from './resolution.ts';

interface Row extends Omit<ContactRecord, 'id'>, Omit<ChannelFacts, 'id' | 'name'> {
  conversationId: ConversationId;
  contactId: ContactId;
  channelId: ChannelFacts['id'];
  channelName: string;
  userId: string | null;
}

// CROSS JOIN keeps the order: each step is one look-up by primary key.
const LOSSES = `
  SELECT v.id AS conversationId, c.id AS contactId, c.name, c.phone, c.username,
    h.id AS channelId, h.name AS channelName, h.provider, h.sender_id AS senderId, h.display_number AS displayNumber,
    h.default_team_id AS defaultTeamId,
    (SELECT value FROM identity INDEXED BY identity_user
     WHERE contact_id = c.id AND kind = 'user_id' AND scope = h.portfolio_id ORDER BY value LIMIT 1) AS userId
  FROM json_each(?1) l
  CROSS JOIN contact c ON c.id = l.value
  CROSS JOIN conversation v ON v.contact_id = c.id
  CROSS JOIN channel h ON h.id = v.channel_id`;

/** Every conversation of these contacts, on whatever channel, as it must be once `phone` is somebody else's. */
export async function lossesOf(db: D1Database, losers: readonly ContactId[], phone: string): Promise<Loss[]> {
  const { results } = await db.prepare(LOSSES).bind(JSON.stringify(losers)).all<Row>();
  return results.map(({ conversationId, contactId, channelId, channelName, userId, ...row }) => {
    const { name, username, provider, senderId, displayNumber, defaultTeamId } = row;
    const contact = { id: contactId, name, phone: row.phone === phone ? null : row.phone, username };
    const told = { userId, parentUserId: null, waId: null, name: null, username: null };
    return {
      conversationId,
      channel: { id: channelId, name: channelName, provider, senderId, displayNumber, defaultTeamId },
      contact: factsOf(contact, told),
    };
  });
}
