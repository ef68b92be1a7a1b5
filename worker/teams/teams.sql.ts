import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { agent } from '../accounts/agents.sql.ts';
import type { Membership, Policy, Takeover } from '../inbox/visibility.ts';
import type { AgentId, TeamId } from '../platform/id.ts';
import type { AutomaticMessages } from './automatic.ts';
import type { TeamHours } from './hours.ts';

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
    /** [R64] When somebody is there; null: as the company. */
    hours: text('hours', { mode: 'json' }).$type<TeamHours>(),
    /** [R64] What contacts are told by themselves; null: nothing was ever settled. */
    automatic: text('automatic', { mode: 'json' }).$type<AutomaticMessages>(),
    /** A ticket that waits for the contact's answer concludes by itself after so many days; null: never. */
    concludeDays: integer('conclude_days'),
    /** [R61] New tickets are shown to one agent after the other. */
    distributes: integer('distributes', { mode: 'boolean' }).notNull().default(false),
    /** [R63] So long one of them has it alone, and so long it goes round. */
    offerMinutes: integer('offer_minutes').notNull().default(10),
    limitMinutes: integer('limit_minutes').notNull().default(60),
    /** [N33] Only whoever has the list open gets a turn. */
    onlineOnly: integer('online_only', { mode: 'boolean' }).notNull().default(false),
    /** [N33] After so long what waits for an agent who is gone goes back to Novos; null: never. */
    returnMinutes: integer('return_minutes'),
    /** [R58] Stays as a name in threads. */
    deletedAt: integer('deleted_at', { mode: 'timestamp_ms' }),
    /** [R58] Of a deleted one: the team that is there now to which its tickets went; null: to none, so administrators alone see them. */
    heirId: text('heir_id').$type<TeamId>(),
  },
  (table) => [
    uniqueIndex('team_name').on(sql`lower(${table.name})`).where(sql`${table.deletedAt} IS NULL`),
    index('team_heir').on(table.heirId).where(sql`${table.heirId} IS NOT NULL`),
  ],
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
    /** [R61] Where they stand in the circle; null: nobody settled it, behind those of whom somebody did. */
    place: integer('place'),
    /** [N33] As many tickets as they have at once at most; null: as many as come. */
    capacity: integer('capacity'),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.teamId] }), index('membership_team').on(table.teamId)],
);
