import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** better-auth's `rateLimit`: how often one address has tried to sign in of late. */
export const attempts = sqliteTable('sign_in_attempts', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  /** ms. */
  lastRequest: integer('last_request').notNull(),
});
