import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AgentId, ChannelId, ContactId, ConversationId, ScheduleId, TeamId } from '../platform/id.ts';
import type { ScheduleFacts } from './listed.ts';
import type { ScheduleStatus } from './schedule.ts';

/** What is scheduled, or was, to be listed. The truth is in its conversation, which alone writes here; late, should D1 be away. */
export const schedule = sqliteTable(
  'schedule',
  {
    id: text('id').$type<ScheduleId>().primaryKey(),
    conversationId: text('conversation_id').$type<ConversationId>().notNull(),
    contactId: text('contact_id').$type<ContactId>().notNull(),
    channelId: text('channel_id').$type<ChannelId>().notNull(),
    teamId: text('team_id').$type<TeamId>().notNull(),
    authorId: text('author_id').$type<AgentId>().notNull(),
    status: text('status').$type<ScheduleStatus>().notNull(),
    dueAt: integer('due_at').notNull(),
    facts: text('facts', { mode: 'json' }).$type<ScheduleFacts>().notNull(),
  },
  // Each index is a row more for each that is scheduled: agents' lists go by time, a contact's page by contact.
  (table) => [index('schedule_due').on(table.dueAt, table.id), index('schedule_contact').on(table.contactId)],
);
