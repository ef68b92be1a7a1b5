import { notedIn } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { caseless } from '../platform/folded.ts';
import type { ContactId, LabelId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import type { LabelView } from './label.ts';

/** How many there may be: each screen knows them all. */
const MOST = 200;

/** Every label, by name. */
export const everyLabel = async (db: D1Database): Promise<LabelView[]> =>
  (await db.prepare('SELECT id, name, colour FROM label ORDER BY folded').all<LabelView>()).results;

export const labelById = (db: D1Database, id: LabelId): Promise<LabelView | null> =>
  db.prepare('SELECT id, name, colour FROM label WHERE id = ?1').bind(id).first<LabelView>();

/** Makes one; of two who make the same name at once one is refused. `now`: ms. */
export async function makeLabel(
  db: D1Database,
  { id, name, colour }: LabelView,
  now: number,
  entry: AuditEntry,
): Promise<Result<LabelView, 'name_taken' | 'too_many'>> {
  const insert = db
    .prepare(
      `INSERT INTO label(id, name, folded, colour, created_at) SELECT ?1, ?2, ?3, ?4, ?5
       WHERE (SELECT count(*) FROM label) < ${MOST} ON CONFLICT(folded) DO NOTHING RETURNING id, name, colour`,
    )
    .bind(id, name, caseless(name), colour, now);
  const [done] = await db.batch<LabelView>([insert, notedIn(db, entry)]);
  const made = done?.results[0];
  if (made !== undefined) return ok(made);
  const taken = await db.prepare('SELECT 1 FROM label WHERE folded = ?1').bind(caseless(name)).first();
  return refuse(taken === null ? 'too_many' : 'name_taken');
}

/** Another name or colour; null: there is no such label. */
export async function changeLabel(
  db: D1Database,
  { id, name, colour }: LabelView,
  entry: AuditEntry,
): Promise<Result<LabelView | null, 'name_taken'>> {
  const update = db
    .prepare(`UPDATE OR IGNORE label SET name = ?2, folded = ?3, colour = ?4 WHERE id = ?1 RETURNING id, name, colour`)
    .bind(id, name, caseless(name), colour);
  const [done] = await db.batch<LabelView>([update, notedIn(db, entry)]);
  const changed = done?.results[0];
  if (changed !== undefined) return ok(changed);
  return (await labelById(db, id)) === null ? ok(null) : refuse('name_taken');
}

/** Takes it off every contact, too. */
export async function deleteLabel(db: D1Database, id: LabelId, entry: AuditEntry): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM contact_label WHERE label_id = ?1').bind(id),
    db.prepare('DELETE FROM label WHERE id = ?1').bind(id),
    notedIn(db, entry),
  ]);
}

const BORNE = `SELECT b.label_id AS id FROM contact_label b CROSS JOIN label l ON l.id = b.label_id
  WHERE b.contact_id = ?1 ORDER BY l.folded`;

/** The labels that a contact bears, by name. */
export const labelsOf = async (db: D1Database, contactId: ContactId): Promise<LabelId[]> =>
  (await db.prepare(BORNE).bind(contactId).all<{ id: LabelId }>()).results.map(({ id }) => id);

/** Puts these on a contact and takes the others off; `label_not_found`: which of them there is not, and nothing is changed. */
export async function putLabels(
  db: D1Database,
  contactId: ContactId,
  ids: readonly LabelId[],
): Promise<Result<LabelId[], 'label_not_found'>> {
  const asked = JSON.stringify([...new Set(ids)]);
  const known = await db
    .prepare('SELECT count(*) AS n FROM json_each(?1) k CROSS JOIN label l ON l.id = k.value')
    .bind(asked)
    .first<{ n: number }>();
  if (known?.n !== new Set(ids).size) return refuse('label_not_found');
  const [, , borne] = await db.batch<{ id: LabelId }>([
    db
      .prepare('DELETE FROM contact_label WHERE contact_id = ?1 AND label_id NOT IN (SELECT value FROM json_each(?2))')
      .bind(contactId, asked),
    db
      .prepare(
        `INSERT INTO contact_label(contact_id, label_id) SELECT ?1, l.id FROM json_each(?2) k CROSS JOIN label l ON l.id = k.value
         WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(contactId, asked),
    db.prepare(BORNE).bind(contactId),
  ]);
  return ok((borne?.results ?? []).map(({ id }) => id));
}
