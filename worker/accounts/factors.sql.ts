import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AgentId } from '../platform/id.ts';
import { agent } from './agents.sql.ts';

const agentId = () =>
  text('agent_id')
    .$type<AgentId>()
    .references(() => agent.id, { onDelete: 'cascade' });

/** [N41] What somebody's app makes codes from. */
export const secondFactor = sqliteTable('second_factor', {
  agentId: agentId().primaryKey(),
  /** The secret that the app has, too; sealed. */
  sealed: text('sealed').notNull(),
  /** When a first code proved that the app has it, ms; null: it was shown, and is not asked for yet. */
  confirmedAt: integer('confirmed_at'),
  /** The newest stretch of time that a code was taken of: none is taken twice. */
  usedStep: integer('used_step').notNull().default(0),
});

/** [N41] What lets one in without the app, each once: the row goes with its use. */
export const recoveryCode = sqliteTable(
  'recovery_code',
  { digest: text('digest').primaryKey(), agentId: agentId().notNull() },
  (table) => [index('recovery_code_agent').on(table.agentId)],
);

/** Somebody who has shown the first of what is asked and must show the second, in the browser that holds the secret. */
export const challenge = sqliteTable('challenge', {
  /** SHA-256 of the secret in the cookie, hex. */
  secretHash: text('secret_hash').primaryKey(),
  agentId: agentId().notNull(),
  /** ms. */
  expiresAt: integer('expires_at').notNull(),
});
