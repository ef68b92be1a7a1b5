import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AgentId, ChannelId } from '../platform/id.ts';
import type { Day, Month } from './calendar.ts';
import type { Market } from './market.ts';
import type { CostCategory } from './rate.ts';

/** Every rate that an administrator ever set; the newest of a key counts. Nothing is changed or deleted, so who set what stays. */
export const rate = sqliteTable(
  'rate',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    market: text('market').$type<Market>().notNull(),
    category: text('category').$type<CostCategory>().notNull(),
    effectiveFrom: text('effective_from').$type<Day>().notNull(),
    /** null: withdrawn. */
    amountMicros: integer('amount_micros'),
    currency: text('currency').notNull(),
    source: text('source').notNull(),
    confirmed: integer('confirmed', { mode: 'boolean' }).notNull(),
    setBy: text('set_by').$type<AgentId>().notNull(),
    /** The name of that day. */
    setByName: text('set_by_name').notNull(),
    setAt: integer('set_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('rate_key').on(table.market, table.category, table.effectiveFrom)],
);

/** Every billing zone that was chosen; the newest counts. */
export const billingZone = sqliteTable('billing_zone', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  zone: text('zone').notNull(),
  setBy: text('set_by').$type<AgentId>().notNull(),
  setByName: text('set_by_name').notNull(),
  setAt: integer('set_at', { mode: 'timestamp_ms' }).notNull(),
});

/** Messages whose price the provider told, counted. */
export const statement = sqliteTable(
  'statement',
  {
    channelId: text('channel_id').$type<ChannelId>().notNull(),
    month: text('month').$type<Month>().notNull(),
    /** Empty: not known. */
    market: text('market').notNull(),
    /** As the provider names them. */
    category: text('category').notNull(),
    type: text('type').notNull(),
    messages: integer('messages').notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.channelId, table.market, table.category, table.type] })],
);

/**
 * Which messages are counted already, by the ten seconds in which they were delivered. One row holds all of a slot and a
 * channel: a row per message would cost as much as sending it.
 */
export const counted = sqliteTable(
  'counted',
  {
    slot: integer('slot').notNull(),
    channelId: text('channel_id').$type<ChannelId>().notNull(),
    /** JSON list of ids. */
    ids: text('ids').notNull(),
  },
  (table) => [primaryKey({ columns: [table.slot, table.channelId] })],
);
