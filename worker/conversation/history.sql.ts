import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AgentId, ReasonId } from '../platform/id.ts';
import type { Category } from './classification.ts';

/** One row per ticket, written at open, take, conclude and restart: human numbers, and what lists and reports are rebuilt from. */
export const ticketHistory = sqliteTable(
  'ticket',
  {
    id: text().primaryKey(),
    /** `yyyymmdd` and a counter of that day: `2026112000164`. */
    number: integer().notNull().unique(),
    rev: integer().notNull(),
    conversationId: text('conversation_id').notNull(),
    contactId: text('contact_id').notNull(),
    channelId: text('channel_id').notNull(),
    teamId: text('team_id').notNull(),
    assigneeId: text('assignee_id'),
    status: text({ enum: ['new', 'open', 'concluded'] }).notNull(),
    openedAt: integer('opened_at').notNull(),
    concludedAt: integer('concluded_at'),
    concludedBy: text('concluded_by'),
    /** [V7] Of a live one: colleagues whom notes called to it; null: nobody. */
    called: text({ mode: 'json' }).$type<AgentId[]>(),
    /** [R52] What it came to, for reports; null: nobody said. */
    category: text().$type<Category>(),
    reasonId: text('reason_id').$type<ReasonId>(),
    /** As it was called that day. */
    reason: text(),
    /** Cents of `CURRENCY`. */
    valueCents: integer('value_cents'),
  },
  (table) => [index('ticket_by_conversation').on(table.conversationId)],
);
