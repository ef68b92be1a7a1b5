import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ContactId, MergeId } from '../platform/id.ts';
import { contact } from './contacts.sql.ts';
import type { MergeReason, MergeStatus } from './merge.ts';

/** Every two contacts that are or may be one person, and every change of number: who said so, when, and what it moved. */
export const merge = sqliteTable(
  'merge',
  {
    id: text('id').$type<MergeId>().primaryKey(),
    /** What it comes from; the same cause a second time is the same merge, also once it was refused or undone. */
    cause: text('cause').notNull().unique(),
    status: text('status').$type<MergeStatus>().notNull(),
    reason: text('reason').$type<MergeReason>().notNull(),
    survivorId: text('survivor_id')
      .$type<ContactId>()
      .notNull()
      .references(() => contact.id),
    /** null: a change of number that met no other contact. */
    loserId: text('loser_id').$type<ContactId>(),
    /** JSON, see `MergeProof`. */
    proof: text('proof').notNull(),
    /** JSON: the identities that became the survivor's, and those that ended. */
    moved: text('moved').notNull().default('{"claimed":[],"ended":[]}'),
    /** JSON: the conversations that became one. */
    pairs: text('pairs').notNull().default('[]'),
    createdAt: integer('created_at').notNull(),
    /** JSON, an Author; null: the provider's word alone, or nobody yet. */
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    undoneBy: text('undone_by'),
    undoneAt: integer('undone_at'),
  },
  (table) => [
    index('merge_survivor').on(table.survivorId),
    index('merge_loser').on(table.loserId),
    index('merge_status').on(table.status, table.decidedAt),
  ],
);
