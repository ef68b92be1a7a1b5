import type { Preference } from '../channels/channel.ts';
import type { ChannelId, ContactId } from '../platform/id.ts';

const KEEP = `
  INSERT INTO marketing_choice(contact_id, account_id, choice, at)
  SELECT ?1, business_account_id, ?3, ?4 FROM channel WHERE id = ?2
  ON CONFLICT DO UPDATE SET choice = excluded.choice, at = excluded.at WHERE excluded.at >= marketing_choice.at`;

/** Puts on record what a contact chose of the marketing of this channel's account; the newest choice stands. Repeats are free. */
export async function keepChoice(
  db: D1Database,
  contactId: ContactId,
  channelId: ChannelId,
  { choice, at }: Preference,
): Promise<void> {
  await db.prepare(KEEP).bind(contactId, channelId, choice, at).run();
}
