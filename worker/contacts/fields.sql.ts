import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ContactId, FieldId } from '../platform/id.ts';
import type { FieldKind } from './field.ts';

/** [N50] What administrators let agents fill in of contacts. */
export const field = sqliteTable('field', {
  id: text('id').$type<FieldId>().primaryKey(),
  name: text('name').notNull(),
  /** The name in lower case: no two are called alike. */
  folded: text('folded').notNull().unique(),
  kind: text('kind').$type<FieldKind>().notNull(),
  /** Under which heading it stands; null: under none. */
  heading: text('heading'),
  /** JSON: `FieldOption[]`. */
  options: text('options').notNull().default('[]'),
  position: integer('position').notNull(),
  /** ms; null: it is filled in. */
  archivedAt: integer('archived_at'),
  createdAt: integer('created_at').notNull(),
});

/** What a contact has in a field. */
export const contactField = sqliteTable(
  'contact_field',
  {
    contactId: text('contact_id').$type<ContactId>().notNull(),
    fieldId: text('field_id').$type<FieldId>().notNull(),
    /** JSON: a `FieldValue`. */
    value: text('value').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.fieldId] }),
    index('contact_field_by_field').on(table.fieldId),
  ],
);
