import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AgentId, TeamId } from '../platform/id.ts';
import type { NotificationBody } from './notification.ts';

/** What happened that agents are told of: one row for all whom it concerns. */
export const notification = sqliteTable(
  'notification',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    /** Names what has happened, so that it is told once however often we hear of it. */
    key: text('key').notNull().unique(),
    /** When it happened, ms. */
    at: integer('at').notNull(),
    /** The only one whom it concerns; null: administrators and the members of `teams`. */
    agentId: text('agent_id').$type<AgentId>(),
    /** null: all agents. */
    teams: text('teams', { mode: 'json' }).$type<TeamId[]>(),
    body: text('body', { mode: 'json' }).$type<NotificationBody>().notNull(),
  },
  (table) => [index('notification_of_agent').on(table.agentId, table.seq)],
);

/** How far each agent has seen them. */
export const notificationSeen = sqliteTable('notification_seen', {
  agentId: text('agent_id').$type<AgentId>().primaryKey(),
  seq: integer('seq').notNull(),
});
