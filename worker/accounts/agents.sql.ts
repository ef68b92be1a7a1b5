import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Role } from '../inbox/visibility.ts';
import type { AgentId } from '../platform/id.ts';

/** People who answer. To better-auth this is its `user`, hence the columns that we do not use ourselves. */
export const agent = sqliteTable('agent', {
  id: text('id').$type<AgentId>().primaryKey(),
  name: text('name').notNull(),
  /** Lower case. */
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
  role: text('role').$type<Role>().notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
});
