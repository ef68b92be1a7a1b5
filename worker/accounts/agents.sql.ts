import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Author } from '../conversation/message.ts';
import type { Role } from '../inbox/visibility.ts';
import type { AgentId } from '../platform/id.ts';
import type { Availability } from './availability.ts';
import type { Archive, Language, Theme } from './preferences.ts';

/** People who answer. To better-auth this is its `user`, hence the columns that we do not use ourselves. */
export const agent = sqliteTable('agent', {
  id: text('id').$type<AgentId>().primaryKey(),
  name: text('name').notNull(),
  /** Lower case. */
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  /** Where their photo lies in R2, which changes with the photo. */
  image: text('image'),
  /** [R60] What contacts read of them above a text; null: nothing. */
  nickname: text('nickname'),
  role: text('role').$type<Role>().notNull(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  /** [R60] Who was deleted stays as a name in threads; their address is free again. */
  deletedAt: integer('deleted_at', { mode: 'timestamp_ms' }),
  /** Who gets the tickets of somebody deleted; null: nobody, they wait in Novos again. */
  ticketsTo: text('tickets_to').$type<AgentId>(),
  deletedBy: text('deleted_by', { mode: 'json' }).$type<Author>(),
  /** When the last of their tickets was handed over; null with `deletedAt`: some may still be theirs. */
  handedOverAt: integer('handed_over_at', { mode: 'timestamp_ms' }),
  /** [R65] Whether new tickets are for them, and since when that is so. */
  availability: text('availability').$type<Availability>().notNull().default('available'),
  availabilitySince: integer('availability_since', { mode: 'timestamp_ms' }),
  /** [R53] Whether what they conclude can still reopen, or a contact's next message begins a new ticket. */
  archive: text('archive').$type<Archive>().notNull().default('later'),
  /** [R52] Whether they are asked what it came to whenever they conclude. */
  classifies: integer('classifies', { mode: 'boolean' }).notNull().default(false),
  /** How their screens look; null: as each device has it. */
  theme: text('theme').$type<Theme>(),
  language: text('language').$type<Language>(),
  /** [R57] Whether a new ticket and a reply are heard, and shown by the browser. */
  sound: integer('sound', { mode: 'boolean' }).notNull().default(true),
  notify: integer('notify', { mode: 'boolean' }).notNull().default(true),
});
