import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AgentId } from '../platform/id.ts';
import { agent } from './agents.sql.ts';

/** [N46] A code that was sent by e-mail, for the browser that asked for it. */
export const mailedCode = sqliteTable('mailed_code', {
  /** SHA-256 of the secret in the cookie, hex. */
  secretHash: text('secret_hash').primaryKey(),
  /** null: the address is nobody's. That is kept alike, so that whoever asked learns nothing by guessing. */
  agentId: text('agent_id')
    .$type<AgentId>()
    .references(() => agent.id, { onDelete: 'cascade' }),
  /** Keyed, and of the address that it went to: a code of six digits could be tried against a plain one. */
  digest: text('digest').notNull(),
  guesses: integer('guesses').notNull().default(0),
  /** ms. */
  expiresAt: integer('expires_at').notNull(),
});
