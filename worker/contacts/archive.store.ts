import { notedIn } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { ContactId, ConversationId } from '../platform/id.ts';
import { type Archiving, isBack, type Sign } from './archive.ts';

const ARCHIVE = `
  INSERT INTO contact_archive(contact_id, at, by_id, by_name) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT DO UPDATE SET at = excluded.at, by_id = excluded.by_id, by_name = excluded.by_name`;

/** [R89] Puts a contact into the archive, with its line in the audit. */
export async function archiveContact(db: D1Database, id: ContactId, { at, by }: Archiving, entry: AuditEntry) {
  await db.batch([db.prepare(ARCHIVE).bind(id, at, by.id, by.name), notedIn(db, entry)]);
}

/** [R89] Takes a contact out of it; nothing where they are not in it. */
export async function unarchiveContact(db: D1Database, id: ContactId, entry: AuditEntry): Promise<void> {
  await db.batch([db.prepare('DELETE FROM contact_archive WHERE contact_id = ?1').bind(id), notedIn(db, entry)]);
}

const SIGNS = `SELECT status, opened_at AS openedAt, concluded_at AS concludedAt FROM ticket
  WHERE conversation_id IN (SELECT value FROM json_each(?1)) AND (status <> 'concluded' OR opened_at > ?2 OR concluded_at > ?2)
  LIMIT 1`;

/** [R89] Whether they are in the archive still; asked of the tickets only where they were put there. */
export async function archivingNow(
  history: D1Database,
  archived: Archiving | null,
  conversations: readonly ConversationId[],
): Promise<Archiving | null> {
  if (archived === null) return null;
  const { results } = await history.prepare(SIGNS).bind(JSON.stringify(conversations), archived.at).all<Sign>();
  return isBack(archived, results) ? null : archived;
}
