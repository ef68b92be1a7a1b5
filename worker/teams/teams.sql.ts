import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { agent } from '../accounts/agents.sql.ts';
import type { Membership, Policy, Takeover } from '../inbox/visibility.ts';
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
    /** [R55] Who sees its tickets. */
    policy: text('policy').$type<Policy>().notNull().default('team'),
    /** [R57] Who takes over what a colleague serves. */
    takeover: text('takeover').$type<Takeover>().notNull().default('members'),
    /** [R54] Gets what has no team; while none is marked, the oldest does. */
    isDefault: integer('is_default', { mode: 'boolean' }).notNull().default(false),
    /** [R58] Stays as a name in threads. */
    deletedAt: integer('deleted_at', { mode: 'timestamp_ms' }),
  },
  (table) => [uniqueIndex('team_name').on(sql`lower(${table.name})`).where(sql`${table.deletedAt} IS NULL`)],
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
    as: text('as').$type<Membership>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.teamId] }), index('membership_team').on(table.teamId)],
);
