import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Role } from '../inbox/visibility.ts';
import type { AgentId, InvitationId, TeamId } from '../platform/id.ts';
import { agent } from './agents.sql.ts';

/** Who was asked in. Of the link's secret only its digest is kept; it works once, for a while, until it is withdrawn. */
export const invitation = sqliteTable(
  'invitation',
  {
    id: text('id').$type<InvitationId>().primaryKey(),
    /** SHA-256 of the secret in the link, hex. */
    secretHash: text('secret_hash').notNull().unique(),
    /** Lower case; whoever accepts signs in with it. */
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    teams: text('teams', { mode: 'json' }).$type<TeamId[]>().notNull(),
    invitedBy: text('invited_by')
      .$type<AgentId>()
      .notNull()
      .references(() => agent.id),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
    acceptedAt: integer('accepted_at', { mode: 'timestamp_ms' }),
    /** Who it made. */
    agentId: text('agent_id').$type<AgentId>(),
  },
  (table) => [index('invitation_email').on(table.email)],
);

/** A link by which somebody sets a new password. The same holds for its secret. */
export const passwordReset = sqliteTable(
  'password_reset',
  {
    secretHash: text('secret_hash').primaryKey(),
    agentId: text('agent_id')
      .$type<AgentId>()
      .notNull()
      .references(() => agent.id, { onDelete: 'cascade' }),
    createdBy: text('created_by').$type<AgentId>().notNull(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    usedAt: integer('used_at', { mode: 'timestamp_ms' }),
  },
  (table) => [index('password_reset_agent').on(table.agentId)],
);
