import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Category } from '../conversation/classification.ts';
import type { ReasonId } from '../platform/id.ts';

/** [R52] Why tickets end, within the four categories. */
export const reason = sqliteTable(
  'reason',
  {
    id: text('id').$type<ReasonId>().primaryKey(),
    category: text('category').$type<Category>().notNull(),
    name: text('name').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    /** What was classified by it keeps its name. */
    deletedAt: integer('deleted_at', { mode: 'timestamp_ms' }),
  },
  (table) => [
    uniqueIndex('reason_name').on(table.category, sql`lower(${table.name})`).where(sql`${table.deletedAt} IS NULL`),
  ],
);
