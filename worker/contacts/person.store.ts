import type { ContactId, ConversationId } from '../platform/id.ts';
import { type Archiving, archiveColumn, archivingIn } from './archive.ts';
import { type BlockWord, blockColumn, blockIn } from './block.ts';
import { nameless } from './contact.ts';
import type { IdentitySource } from './contacts.sql.ts';
import type { Identity } from './identity.ts';

/** A contact with where they can be talked to. */
export interface Person {
  id: ContactId;
  /** Never empty. */
  name: string;
  /** What they call themselves. */
  ownName: string | null;
  /** What our agents call them, which goes before that. */
  called: string | null;
  phone: string | null;
  username: string | null;
  email: string | null;
  conversations: ConversationId[];
  mergedInto: ContactId | null;
  /** [N60] Since when (ms) and by whom they are blocked; null: they are not. */
  blocked: Pick<BlockWord, 'at' | 'by'> | null;
  /** [R89] When (ms) and by whom they were put into the archive; whether they are still in it their tickets tell. */
  archived: Archiving | null;
  /** ms */
  createdAt: number;
}

interface Stored extends Omit<Person, 'name' | 'conversations' | 'blocked' | 'archived'> {
  conversations: string;
  block: string | null;
  archive: string | null;
}

const PEOPLE = `
  SELECT c.id, c.name AS ownName, c.called, c.phone, c.username, c.email, c.merged_into AS mergedInto,
    c.created_at AS createdAt, ${blockColumn('c.id')} AS block, ${archiveColumn('c.id')} AS archive,
    (SELECT json_group_array(v.id) FROM conversation v WHERE v.contact_id = c.id) AS conversations
  FROM json_each(?1) k CROSS JOIN contact c ON c.id = k.value`;

/** These contacts by id; unknown ones are missing. */
export async function peopleById(db: D1Database, ids: readonly ContactId[]): Promise<Map<ContactId, Person>> {
  const { results } = await db.prepare(PEOPLE).bind(JSON.stringify(ids)).all<Stored>();
  return new Map(
    results.map(({ conversations, block: told, archive, ...contact }) => {
      const { block } = blockIn(told);
      const blocked = block?.blocked === true ? { at: block.at, by: block.by } : null;
      const name = contact.called ?? contact.ownName ?? nameless(contact) ?? contact.id;
      return [
        contact.id,
        { ...contact, name, blocked, archived: archivingIn(archive), conversations: JSON.parse(conversations) },
      ];
    }),
  );
}

/** A contact; of one who was merged, who goes on. null: there is none. */
export async function personNow(db: D1Database, id: ContactId): Promise<Person | null> {
  let person = (await peopleById(db, [id])).get(id) ?? null;
  for (let hops = 0; person?.mergedInto != null && hops < 8; hops++) {
    const next: ContactId = person.mergedInto;
    person = (await peopleById(db, [next])).get(next) ?? null;
  }
  return person;
}

export interface IdentityRecord extends Identity {
  since: number;
  until: number | null;
  source: IdentitySource;
}

const IDENTITIES = `
  SELECT kind, value, since, until, source FROM identity INDEXED BY identity_contact WHERE contact_id = ?1
  UNION ALL
  SELECT kind, value, since, until, source FROM identity_past INDEXED BY identity_past_contact WHERE contact_id = ?1
  ORDER BY since DESC LIMIT 100`;

/** How the providers name a contact, or did, newest first. */
export const identitiesById = async (db: D1Database, id: ContactId): Promise<IdentityRecord[]> =>
  (await db.prepare(IDENTITIES).bind(id).all<IdentityRecord>()).results;
