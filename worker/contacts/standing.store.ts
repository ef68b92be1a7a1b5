import type { ChannelFacts } from '../channels/channel.ts';
import type { ContactId, ConversationId } from '../platform/id.ts';
import { blockColumn, blockIn } from './block.ts';
import { type ContactRecord, factsOf } from './contact.ts';
import { dialled } from './phone.ts';
import { marketingOf, type Notice, type Row as Resolved } from './resolution.ts';

interface Row
  extends Omit<ContactRecord, 'id'>,
    Omit<ChannelFacts, 'id' | 'name'>,
    Pick<Resolved, 'choice' | 'chosenAt' | 'block'> {
  conversationId: ConversationId;
  contactId: ContactId;
  channelId: ChannelFacts['id'];
  channelName: string;
  userId: string | null;
  waId: string | null;
}

const newest = (kind: string) => `(SELECT value FROM identity INDEXED BY identity_contact
  WHERE contact_id = c.id AND kind = '${kind}' AND scope = h.portfolio_id AND until IS NULL
  ORDER BY since DESC, value LIMIT 1)`;

// CROSS JOIN keeps the order: each step is one look-up by primary key.
const CONVERSATIONS = `
  SELECT v.id AS conversationId, c.id AS contactId, c.name, c.called, c.phone, c.username,
    h.id AS channelId, h.name AS channelName, h.provider, h.sender_id AS senderId, h.display_number AS displayNumber,
    h.default_team_id AS defaultTeamId, ${newest('user_id')} AS userId, ${newest('wa_id')} AS waId,
    m.choice, m.at AS chosenAt, ${blockColumn('c.id')} AS block
  FROM json_each(?1) l
  CROSS JOIN contact c ON c.id = l.value
  CROSS JOIN conversation v ON v.contact_id = c.id
  CROSS JOIN channel h ON h.id = v.channel_id
  LEFT JOIN marketing_choice m ON m.contact_id = c.id AND m.account_id = h.business_account_id`;

/**
 * Every conversation of these contacts, on whatever channel, with the contact as they stand on record; `lost`: a phone that
 * is about to be somebody else's. `at`: provider's time of what tells so, ms.
 */
export async function noticesFor(
  db: D1Database,
  contacts: readonly ContactId[],
  at: number,
  lost: string | null = null,
): Promise<Notice[]> {
  const { results } = await db.prepare(CONVERSATIONS).bind(JSON.stringify(contacts)).all<Row>();
  return results.map(({ conversationId, contactId, channelId, channelName, userId, waId, ...row }) => {
    const { name, called, username, provider, senderId, displayNumber, defaultTeamId } = row;
    const isLost = (phone: string | null): boolean => phone !== null && lost !== null && dialled(phone) === lost;
    const contact = { id: contactId, name, called, phone: isLost(row.phone) ? null : row.phone, username };
    const stands = waId !== null && !isLost(waId) && dialled(waId) === contact.phone;
    const told = { userId, parentUserId: null, waId: stands ? waId : null, name: null, username: null };
    return {
      conversationId,
      channel: { id: channelId, name: channelName, provider, senderId, displayNumber, defaultTeamId },
      contact: factsOf(contact, told),
      ...marketingOf(row),
      ...blockIn(row.block),
      at,
    };
  });
}
