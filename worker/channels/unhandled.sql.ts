import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { KeptContact, UnhandledReason } from './unhandled.ts';

/** What came in and was not understood, kept as it came. */
export const unhandledEvent = sqliteTable(
  'unhandled_event',
  {
    /** SHA-256 of the item, hex: the same item is kept once. */
    id: text('id').primaryKey(),
    /** The provider's name for this kind of event. */
    field: text('field').notNull(),
    reason: text('reason').$type<UnhandledReason>().notNull(),
    /** The provider's id of the number it came for, when it said so. */
    senderId: text('sender_id'),
    receivedAt: integer('received_at').notNull(),
    /** In how many different webhooks it came; a redelivery is the same webhook. */
    count: integer('count').notNull(),
    /** Fingerprint of the webhook that brought it last. */
    delivery: text('delivery').notNull(),
    raw: text('raw').notNull(),
    /** The account or portfolio that the webhook named around a change. */
    accountId: text('account_id'),
    /** Whom the webhook named around an item. */
    contact: text('contact', { mode: 'json' }).$type<KeptContact>(),
    /** When it was handled again in vain, ms. */
    replayedAt: integer('replayed_at'),
  },
  (table) => [index('unhandled_event_newest').on(table.receivedAt, table.id)],
);
