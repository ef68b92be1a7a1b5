import type { ContactId, FieldId } from '../platform/id.ts';
import { type FieldRule, type FieldValue, shownValue } from './field.ts';
import type { FieldValues, FieldView } from './field-door.ts';

const VALUES = 'SELECT field_id AS id, value FROM contact_field WHERE contact_id = ?1';

interface Stored {
  id: FieldId;
  value: string;
}

/** What a contact has in these fields. */
export async function valuesOf(
  db: D1Database,
  contactId: ContactId,
  fields: readonly FieldView[],
): Promise<FieldValues> {
  const { results } = await db.prepare(VALUES).bind(contactId).all<Stored>();
  const rules = new Map<FieldId, FieldRule>(fields.map((field) => [field.id, field]));
  return Object.fromEntries(
    results.flatMap(({ id, value }) => {
      const rule = rules.get(id);
      // Written by this room alone, so the shape is known.
      const kept: FieldValue = JSON.parse(value);
      const shown = rule === undefined ? null : shownValue(rule, kept);
      return shown === null ? [] : [[id, typeof shown === 'object' ? [...shown] : shown]];
    }),
  );
}

// A field that was deleted meanwhile takes nothing; a value that stands already is not written once more.
const PUT = `INSERT INTO contact_field(contact_id, field_id, value)
  SELECT ?1, f.id, ?3 FROM field f WHERE f.id = ?2
  ON CONFLICT DO UPDATE SET value = excluded.value WHERE contact_field.value <> excluded.value`;

/** Puts these values, null takes one away; all others stay as they are, whoever changes them meanwhile. Whether anything changed. */
export async function putValues(
  db: D1Database,
  contactId: ContactId,
  values: ReadonlyMap<FieldId, FieldValue | null>,
): Promise<boolean> {
  if (values.size === 0) return false;
  const done = await db.batch(
    [...values].map(([id, value]) =>
      value === null
        ? db.prepare('DELETE FROM contact_field WHERE contact_id = ?1 AND field_id = ?2').bind(contactId, id)
        : db.prepare(PUT).bind(contactId, id, JSON.stringify(value)),
    ),
  );
  return done.some(({ meta }) => meta.changes > 0);
}
