import { notedIn } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { caseless } from '../platform/folded.ts';
import type { FieldId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import type { FieldView } from './field-door.ts';

/** How many there may be: each screen knows them all. */
const MOST = 100;

type Stored = Omit<FieldView, 'options' | 'archived'> & { options: string; archived: number };

const COLUMNS = `id, name, kind, heading AS "group", options, archived_at IS NOT NULL AS archived`;

// Written by this room alone, so the shape is known.
const viewOf = ({ options, archived, ...rest }: Stored): FieldView => ({
  ...rest,
  options: JSON.parse(options),
  archived: archived === 1,
});

/** Every field, in its order, archived ones too. */
export const everyField = async (db: D1Database): Promise<FieldView[]> =>
  (await db.prepare(`SELECT ${COLUMNS} FROM field ORDER BY position, id`).all<Stored>()).results.map(viewOf);

export async function fieldById(db: D1Database, id: FieldId): Promise<FieldView | null> {
  const stored = await db.prepare(`SELECT ${COLUMNS} FROM field WHERE id = ?1`).bind(id).first<Stored>();
  return stored === null ? null : viewOf(stored);
}

/** How many contacts have something in it. */
export const usageOf = async (db: D1Database, id: FieldId): Promise<number> =>
  (await db.prepare('SELECT count(*) AS n FROM contact_field WHERE field_id = ?1').bind(id).first<number>('n')) ?? 0;

/** Makes one, behind all others; of two who make the same name at once one is refused. `now`: ms. */
export async function makeField(
  db: D1Database,
  field: FieldView,
  now: number,
  entry: AuditEntry,
): Promise<Result<FieldView, 'name_taken' | 'too_many'>> {
  const { id, name, kind, group, options } = field;
  const insert = db
    .prepare(
      `INSERT INTO field(id, name, folded, kind, heading, options, position, created_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, (SELECT coalesce(max(position), 0) + 1 FROM field), ?7
       WHERE (SELECT count(*) FROM field) < ${MOST} ON CONFLICT(folded) DO NOTHING`,
    )
    .bind(id, name, caseless(name), kind, group, JSON.stringify(options), now);
  const [done] = await db.batch([insert, notedIn(db, entry)]);
  if (done?.meta.changes === 1) return ok(field);
  const taken = await db.prepare('SELECT 1 FROM field WHERE folded = ?1').bind(caseless(name)).first();
  return refuse(taken === null ? 'too_many' : 'name_taken');
}

/**
 * Another name, heading, options, or whether it is filled in; null: there is no such field. Options that are left out go from whoever
 * has them. `now`: ms.
 */
export async function changeField(
  db: D1Database,
  before: FieldView,
  { name, group, options, archived }: FieldView,
  now: number,
  entry: AuditEntry,
): Promise<Result<FieldView | null, 'name_taken'>> {
  const { id } = before;
  const update = db
    .prepare(
      `UPDATE OR IGNORE field SET name = ?2, folded = ?3, heading = ?4, options = ?5,
         archived_at = iif(?6, coalesce(archived_at, ?7), NULL) WHERE id = ?1`,
    )
    .bind(id, name, caseless(name), group, JSON.stringify(options), Number(archived), now);
  const [done] = await db.batch([update, notedIn(db, entry)]);
  if (done?.meta.changes === 1) return ok({ ...before, name, group, options, archived });
  return (await fieldById(db, id)) === null ? ok(null) : refuse('name_taken');
}

/** Puts them in this order; false: these are not all that there are. */
export async function orderFields(db: D1Database, ids: readonly FieldId[], entry: AuditEntry): Promise<boolean> {
  const asked = JSON.stringify(ids);
  const update = db
    .prepare(
      `UPDATE field SET position = (SELECT key + 1 FROM json_each(?1) WHERE value = field.id)
       WHERE (SELECT count(*) FROM field) = json_array_length(?1)
         AND (SELECT count(DISTINCT f.id) FROM field f JOIN json_each(?1) k ON k.value = f.id) = json_array_length(?1)`,
    )
    .bind(asked);
  const [done] = await db.batch([update, notedIn(db, entry)]);
  return (done?.meta.changes ?? 0) > 0;
}

/** Takes what contacts have in it, too. */
export async function deleteField(db: D1Database, id: FieldId, entry: AuditEntry): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM contact_field WHERE field_id = ?1').bind(id),
    db.prepare('DELETE FROM field WHERE id = ?1').bind(id),
    notedIn(db, entry),
  ]);
}
