import { notedIn } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { ContactId } from '../platform/id.ts';
import type { BlockWord } from './block.ts';

// Whoever was never blocked need not be let in.
const DECIDE = `
  INSERT INTO contact_block(contact_id, blocked, at, by_id, by_name, queue)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6
  WHERE ?2 = 1 OR EXISTS (SELECT 1 FROM contact_block WHERE contact_id = ?1 AND blocked = 1)
  ON CONFLICT DO UPDATE SET blocked = excluded.blocked, at = max(excluded.at, contact_block.at + 1), by_id = excluded.by_id,
    by_name = excluded.by_name, queue = excluded.queue WHERE contact_block.blocked <> excluded.blocked`;

/** [N60] Puts on record whether a contact is blocked, with its line in the audit; nothing where it stands so already. */
export async function decideBlock(
  db: D1Database,
  id: ContactId,
  { blocked, at, by, queue }: BlockWord,
  entry: AuditEntry,
): Promise<void> {
  await db.batch([db.prepare(DECIDE).bind(id, Number(blocked), at, by.id, by.name, queue), notedIn(db, entry)]);
}

/** [N60] Which of these contacts are blocked; nobody is asked about where there are none. */
export async function blockedAmong(db: D1Database, ids: readonly ContactId[]): Promise<ReadonlySet<ContactId>> {
  if (ids.length === 0) return new Set();
  const asked = db.prepare(
    'SELECT b.contact_id AS id FROM json_each(?1) k CROSS JOIN contact_block b ON b.contact_id = k.value WHERE b.blocked = 1',
  );
  const { results } = await asked.bind(JSON.stringify([...new Set(ids)])).all<{ id: ContactId }>();
  return new Set(results.map(({ id }) => id));
}
