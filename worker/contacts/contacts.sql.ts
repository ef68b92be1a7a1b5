import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { channel } from '../channels/channels.sql.ts';
import type { ChannelId, ContactId, ConversationId } from '../platform/id.ts';
import type { IdentityKind } from './identity.ts';

/** A person. Nothing here identifies them: that is what `identity` is for. */
export const contact = sqliteTable('contact', {
  id: text('id').$type<ContactId>().primaryKey(),
  /** The name they gave the provider; null: none was told yet. */
  name: text('name'),
  /** E.164 digits; null while the provider hides it. */
  phone: text('phone'),
  username: text('username'),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
});

/** How a provider names a contact: one row per name, which belongs to one contact at a time. */
export const identity = sqliteTable(
  'identity',
  {
    /** Within what the name means something: the business portfolio (facts/meta.md §4.1). */
    scope: text('scope').notNull(),
    kind: text('kind').$type<IdentityKind>().notNull(),
    value: text('value').notNull(),
    // No foreign key: the row is written before its contact, to see whose it becomes.
    contactId: text('contact_id').$type<ContactId>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.kind, table.value] }),
    // Which business-scoped ids hold a contact; the other kinds are never asked for by contact.
    index('identity_user').on(table.contactId).where(sql`kind = 'user_id'`),
  ],
);

/** Which conversation a contact has on a channel. The id is minted at its birth and never derived again. */
export const conversation = sqliteTable(
  'conversation',
  {
    channelId: text('channel_id')
      .$type<ChannelId>()
      .notNull()
      .references(() => channel.id),
    contactId: text('contact_id')
      .$type<ContactId>()
      .notNull()
      .references(() => contact.id),
    id: text('id').$type<ConversationId>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.channelId] })],
);
