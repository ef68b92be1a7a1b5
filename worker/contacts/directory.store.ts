import { newContactId } from '../platform/id.env.ts';
import { type ChannelId, type ContactId, type ConversationId, isContactId, isConversationId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { ninthDigitKey } from './phone.ts';

/** What an agent tells of somebody. `phone`: digits as they are dialled. */
export interface ToldContact {
  called: string | null;
  phone: string;
  email: string | null;
}

/** Under what a typed number is known: of a Brazilian mobile nobody knows how WhatsApp writes it. */
const nameOf = (phone: string) => (ninthDigitKey(phone) === null ? 'wa_id' : 'phone_key');

// ?1 kind, ?2 the number.
const HOLDER = `SELECT i.contact_id FROM channel h CROSS JOIN identity i
  ON i.scope = h.portfolio_id AND i.kind = ?1 AND i.value = ?2 AND i.until IS NULL`;

const BY_NUMBER = `SELECT contact_id AS id FROM (${HOLDER} LIMIT 1)
  UNION ALL SELECT c.id FROM contact_search s CROSS JOIN contact c ON c.rowid = s.rowid
    WHERE contact_search MATCH 'numbers : "' || ?2 || '"' AND c.phone = ?2 LIMIT 1`;

/** Whose number this is, as far as we know; digits as they are dialled. */
export async function contactByNumber(db: D1Database, phone: string): Promise<ContactId | null> {
  const found = await db.prepare(BY_NUMBER).bind(nameOf(phone), phone).first<{ id: unknown }>();
  return isContactId(found?.id) ? found.id : null;
}

// ?3 the contact, ?4 now. Written before the contact, to see whose the number becomes.
const CLAIM = `
  INSERT INTO identity(scope, kind, value, contact_id, since, source)
  SELECT DISTINCT h.portfolio_id, ?1, ?2, ?3, ?4, 'agent' FROM channel h WHERE NOT EXISTS (${BY_NUMBER})
  ON CONFLICT DO NOTHING`;

const CREATE = `
  INSERT INTO contact(id, called, phone, email, created_at) SELECT ?3, ?5, ?2, ?6, ?4
  WHERE NOT EXISTS (SELECT 1 FROM (${BY_NUMBER}) WHERE id <> ?3)`;

/** The contact with this number, made where there is none; two who make them at once come to the same one. */
export async function contactWith(
  db: D1Database,
  { called, phone, email }: ToldContact,
  now: number,
): Promise<{ id: ContactId; made: boolean }> {
  const known = await contactByNumber(db, phone);
  if (known !== null) return { id: known, made: false };
  const id = newContactId();
  const kind = nameOf(phone);
  await db.batch([
    db.prepare(CLAIM).bind(kind, phone, id, now),
    db.prepare(CREATE).bind(kind, phone, id, now, called, email),
  ]);
  const stands = await contactByNumber(db, phone);
  if (stands === null) throw new Error('A contact was made and is not there');
  return { id: stands, made: stands === id };
}

/** What our agents call a contact, and where else they can be written to; left out: as it is. */
export async function changeContact(
  db: D1Database,
  id: ContactId,
  change: { called?: string | null; email?: string | null },
): Promise<void> {
  const { called, email } = change;
  await db
    .prepare('UPDATE contact SET called = iif(?2, ?3, called), email = iif(?4, ?5, email) WHERE id = ?1')
    .bind(id, Number(called !== undefined), called ?? null, Number(email !== undefined), email ?? null)
    .run();
}

// ?1 the channel, ?2 the contact: their number there, where nobody has it yet.
const REACH = `
  INSERT INTO identity(scope, kind, value, contact_id, since, source)
  SELECT h.portfolio_id, ?3, c.phone, c.id, ?4, 'agent' FROM channel h CROSS JOIN contact c
  WHERE h.id = ?1 AND c.id = ?2 AND c.phone = ?5 ON CONFLICT DO NOTHING`;

const CONVERSATION = `
  INSERT INTO conversation(channel_id, contact_id, id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING`;

// Whether the contact has a name of their own there, and whose their number is.
const STANDS = `
  SELECT v.id,
    EXISTS (SELECT 1 FROM identity i WHERE i.contact_id = ?2 AND i.scope = h.portfolio_id AND i.kind = 'user_id' AND i.until IS NULL) AS named,
    (SELECT i.contact_id FROM identity i WHERE i.scope = h.portfolio_id AND i.kind = ?3 AND i.value = ?4 AND i.until IS NULL) AS holder
  FROM channel h LEFT JOIN conversation v ON v.channel_id = h.id AND v.contact_id = ?2 WHERE h.id = ?1`;

/**
 * The conversation of a contact on a channel; its id is minted where they have none yet, and it is born when somebody starts.
 * `contact_unreachable`: nothing is known by which they could be reached there, or their number is somebody else's by now.
 */
export async function conversationWith(
  db: D1Database,
  channelId: ChannelId,
  { id, phone }: { id: ContactId; phone: string | null },
  now: number,
): Promise<Result<ConversationId, 'no_channel' | 'contact_unreachable'>> {
  const kind = phone === null ? null : nameOf(phone);
  const stands = db.prepare(STANDS).bind(channelId, id, kind, phone);
  const reach = phone === null ? [] : [db.prepare(REACH).bind(channelId, id, kind, now, phone)];
  const before = await db.batch<{ id: unknown; named: number; holder: unknown }>([...reach, stands]);
  const [row] = before.at(-1)?.results ?? [];
  if (row === undefined) return refuse('no_channel');
  if (isConversationId(row.id)) return ok(row.id);
  if (row.named === 0 && row.holder !== id) return refuse('contact_unreachable');
  const made = await db.batch<{ id: unknown }>([
    db.prepare(CONVERSATION).bind(channelId, id, `${channelId}:${id}`),
    stands,
  ]);
  const minted = made.at(-1)?.results[0]?.id;
  if (!isConversationId(minted)) throw new Error('A conversation was put on record and is not there');
  return ok(minted);
}
