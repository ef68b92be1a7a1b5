import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { agent } from '../accounts/agents.sql.ts';
import type { AgentId, TeamId } from '../platform/id.ts';

export const team = sqliteTable(
  'team',
  {
    id: text('id').$type<TeamId>().primaryKey(),
    name: text('name').notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    /** After so many days without an answer a message in the queue becomes a draft again. */
    queueExpiryDays: integer('queue_expiry_days').notNull().default(7),
    /** An agent looks at the queue before it leaves. */
    reviewQueue: integer('review_queue', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [uniqueIndex('team_name').on(sql`lower(${table.name})`)],
);

export const membership = sqliteTable(
  'membership',
  {
    teamId: text('team_id')
      .$type<TeamId>()
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    agentId: text('agent_id')
      .$type<AgentId>()
      .notNull()
      .references(() => agent.id, { onDelete: 'cascade' }),
    as: text('as').$type<'agent' | 'supervisor'>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.teamId] }), index('membership_team').on(table.teamId)],
);
