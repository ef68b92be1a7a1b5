import type { ChannelFacts, ContactFacts } from '../channels/channel.ts';
import type { ChannelId, ContactId, ConversationId } from '../platform/id.ts';
import { type ContactRecord, factsOf } from './contact.ts';
import { dialled } from './phone.ts';

interface Row extends Omit<ContactRecord, 'id'>, Omit<ChannelFacts, 'id' | 'name'> {
  channelName: string;
  conversationId: ConversationId | null;
  userId: string | null;
  waId: string | null;
}

const newest = (kind: string) => `(SELECT value FROM identity INDEXED BY identity_contact
  WHERE contact_id = c.id AND kind = '${kind}' AND scope = h.portfolio_id AND until IS NULL
  ORDER BY since DESC, value LIMIT 1)`;

const REACH = `
  SELECT c.name, c.called, c.phone, c.username, h.name AS channelName, h.provider, h.sender_id AS senderId,
    h.display_number AS displayNumber, h.default_team_id AS defaultTeamId, v.id AS conversationId,
    ${newest('user_id')} AS userId, ${newest('wa_id')} AS waId
  FROM contact c CROSS JOIN channel h LEFT JOIN conversation v ON v.contact_id = c.id AND v.channel_id = h.id
  WHERE c.id = ?1 AND h.id = ?2 AND c.merged_into IS NULL`;

const GIVE_BIRTH = `INSERT INTO conversation(channel_id, contact_id, id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING`;

/** Where and how a contact is reached on one of our channels. */
export interface Reach {
  conversationId: ConversationId;
  channel: ChannelFacts;
  contact: ContactFacts;
}

/** The conversation of a contact on a channel, which need not have begun; null: there is no such contact or channel. */
export async function reachOf(db: D1Database, contactId: ContactId, channelId: ChannelId): Promise<Reach | null> {
  const row = await db.prepare(REACH).bind(contactId, channelId).first<Row>();
  if (row === null) return null;
  const { channelName, provider, senderId, displayNumber, defaultTeamId, userId, waId, ...record } = row;
  if (row.conversationId === null) {
    await db.prepare(GIVE_BIRTH).bind(channelId, contactId, `${channelId}:${contactId}`).run();
    return await reachOf(db, contactId, channelId);
  }
  const stands = waId !== null && dialled(waId) === record.phone;
  const told = { userId, parentUserId: null, waId: stands ? waId : null, name: null, username: null };
  return {
    conversationId: row.conversationId,
    channel: { id: channelId, name: channelName, provider, senderId, displayNumber, defaultTeamId },
    contact: factsOf(
      {
        id: contactId,
        name: record.name,
        called: record.called,
        phone: record.phone,
        username: record.username,
      },
      told,
    ),
  };
}
