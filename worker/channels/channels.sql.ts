import { isNotNull } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ChannelId, TeamId } from '../platform/id.ts';
import { team } from '../teams/teams.sql.ts';
import type { ChannelStop, Provider } from './channel.ts';

/** A number, page or account of ours. */
export const channel = sqliteTable(
  'channel',
  {
    id: text('id').$type<ChannelId>().primaryKey(),
    name: text('name').notNull(),
    provider: text('provider').$type<Provider>().notNull(),
    /** The provider's id of our number. */
    senderId: text('sender_id').notNull().unique(),
    /** The account that owns number and templates; on WhatsApp the WABA. */
    businessAccountId: text('business_account_id').notNull(),
    /** Within what contacts' business-scoped ids mean something. */
    portfolioId: text('portfolio_id').notNull(),
    displayNumber: text('display_number').notNull(),
    defaultTeamId: text('default_team_id')
      .$type<TeamId>()
      .notNull()
      .references(() => team.id),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    /** Why it stands still, as its object told last; null: it works. */
    stop: text('stop', { mode: 'json' }).$type<ChannelStop>(),
  },
  // Asked with every request of an agent, so it must cost nothing while all is well.
  (table) => [index('channel_stopped').on(table.id).where(isNotNull(table.stop))],
);
