import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ChannelId, TeamId } from '../platform/id.ts';
import { team } from '../teams/teams.sql.ts';
import type { Provider } from './channel.ts';

/** A number, page or account of ours. */
export const channel = sqliteTable('channel', {
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
});
