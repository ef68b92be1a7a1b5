import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Preference } from '../channels/channel.ts';
import { channel } from '../channels/channels.sql.ts';
import type { AgentId, ChannelId, ContactId, ConversationId } from '../platform/id.ts';
import type { IdentityKind } from './identity.ts';

/** A person. Nothing here identifies them: that is what `identity` is for. */
export const contact = sqliteTable('contact', {
  id: text('id').$type<ContactId>().primaryKey(),
  /** The name they gave the provider; null: none was told yet. */
  name: text('name'),
  /** What our agents call them, which goes before that; null: nothing else. */
  called: text('called'),
  /** E.164 digits; null while the provider hides it. */
  phone: text('phone'),
  username: text('username'),
  email: text('email'),
  /** They are the same person as this contact, who goes on for both. */
  mergedInto: text('merged_into').$type<ContactId>(),
  createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
});

/**
 * How a provider names a contact: one row per name, which belongs to one contact at a time. WITHOUT ROWID (migration 0001),
 * which costs a row less for each.
 */
export const identity = sqliteTable(
  'identity',
  {
    /** Within what the name means something: the business portfolio (facts/meta.md §4.1). */
    scope: text('scope').notNull(),
    kind: text('kind').$type<IdentityKind>().notNull(),
    value: text('value').notNull(),
    // No foreign key: the row is written before its contact, to see whose it becomes.
    contactId: text('contact_id').$type<ContactId>().notNull(),
    /** Provider's time of the message that made it theirs, ms. */
    since: integer('since').notNull().default(0),
    /** Until when it was theirs, ms; null: it still is. Kept, so that what comes late still finds them. */
    until: integer('until'),
    /** From what we have it. */
    source: text('source').$type<IdentitySource>().notNull().default('message'),
    /** [I13] Of a number: the business-scoped id that was told with it last, as far as it is known. */
    toldWith: text('told_with'),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.kind, table.value] }),
    index('identity_contact').on(table.contactId),
  ],
);

/**
 * message: they wrote under it · changed: the provider said so · card: they handed it over at our request · agent: one of us
 * typed it in.
 */
export type IdentitySource = 'message' | 'changed' | 'card' | 'agent';

/** A number that passed on to somebody else: whose it was, and when. */
export const identityPast = sqliteTable(
  'identity_past',
  {
    scope: text('scope').notNull(),
    kind: text('kind').$type<IdentityKind>().notNull(),
    value: text('value').notNull(),
    contactId: text('contact_id').$type<ContactId>().notNull(),
    since: integer('since').notNull(),
    until: integer('until').notNull(),
    source: text('source').$type<IdentitySource>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.kind, table.value, table.until] }),
    index('identity_past_contact').on(table.contactId),
  ],
);

/** What a contact chose last of an account's marketing. The provider asks them by account, so it holds on all its channels. */
export const marketingChoice = sqliteTable(
  'marketing_choice',
  {
    contactId: text('contact_id').$type<ContactId>().notNull(),
    accountId: text('account_id').notNull(),
    choice: text('choice').$type<Preference['choice']>().notNull(),
    /** Provider's time, ms. */
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.accountId] })],
);

/** [N60] What an administrator decided last of a contact. A row stays when they are no longer blocked: the newest word stands. */
export const contactBlock = sqliteTable('contact_block', {
  contactId: text('contact_id').$type<ContactId>().primaryKey(),
  blocked: integer('blocked', { mode: 'boolean' }).notNull(),
  /** ms; never the same twice for one contact. */
  at: integer('at').notNull(),
  byId: text('by_id').$type<AgentId>().notNull(),
  byName: text('by_name').notNull(),
  queue: text('queue').$type<'keep' | 'cancel'>().notNull(),
});

/**
 * [R89] Who put a contact into the archive last, and when. They are out of it again as soon as a ticket of theirs is live, or was
 * since: nothing is written here then.
 */
export const contactArchive = sqliteTable('contact_archive', {
  contactId: text('contact_id').$type<ContactId>().primaryKey(),
  /** ms */
  at: integer('at').notNull(),
  byId: text('by_id').$type<AgentId>().notNull(),
  byName: text('by_name').notNull(),
});

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
