import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AgentId } from '../platform/id.ts';
import { agent } from './agents.sql.ts';

const agentId = () =>
  text('agent_id')
    .$type<AgentId>()
    .notNull()
    .references(() => agent.id, { onDelete: 'cascade' });

/** better-auth's `session`. */
export const session = sqliteTable(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    agentId: agentId(),
    expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** [N47] It began by a key, which stands for password and second factor. */
    byPasskey: integer('by_passkey', { mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('session_agent').on(table.agentId)],
);

/** better-auth's `account`: one way for an agent to sign in. With a password: provider `credential`, account = agent. */
export const credential = sqliteTable(
  'credential',
  {
    id: text('id').primaryKey(),
    agentId: agentId(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: integer('access_token_expires_at', { mode: 'timestamp_ms' }),
    refreshTokenExpiresAt: integer('refresh_token_expires_at', { mode: 'timestamp_ms' }),
    scope: text('scope'),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer('updated_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('credential_agent').on(table.agentId)],
);
