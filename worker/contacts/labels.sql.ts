import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ContactId, LabelId } from '../platform/id.ts';
import type { LabelColour } from './label-colours.ts';

/** What administrators let agents put on contacts. */
export const label = sqliteTable('label', {
  id: text('id').$type<LabelId>().primaryKey(),
  name: text('name').notNull(),
  /** The name in lower case: no two are called alike. */
  folded: text('folded').notNull().unique(),
  colour: text('colour').$type<LabelColour>().notNull(),
  createdAt: integer('created_at').notNull(),
});

/** Which labels a contact bears. Their conversations keep a copy, which is read from here. */
export const contactLabel = sqliteTable(
  'contact_label',
  {
    contactId: text('contact_id').$type<ContactId>().notNull(),
    labelId: text('label_id').$type<LabelId>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.labelId] }),
    index('contact_label_by_label').on(table.labelId),
  ],
);
