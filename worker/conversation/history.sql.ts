import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

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
  },
  (table) => [index('ticket_by_conversation').on(table.conversationId)],
);
