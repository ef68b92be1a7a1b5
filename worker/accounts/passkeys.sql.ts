import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AgentId } from '../platform/id.ts';
import { agent } from './agents.sql.ts';

const agentId = () =>
  text('agent_id')
    .$type<AgentId>()
    .references(() => agent.id, { onDelete: 'cascade' });

/** [N47] A key by which somebody comes in. The secret half never leaves their device. */
export const passkey = sqliteTable(
  'passkey',
  {
    /** The credential's own id, base64url. */
    id: text('id').primaryKey(),
    agentId: agentId().notNull(),
    /** What its owner calls it. */
    name: text('name').notNull(),
    /** COSE, base64url. */
    publicKey: text('public_key').notNull(),
    /** How often it has signed, by what the device says: less than before is a copy. Many devices always say 0. */
    counter: integer('counter').notNull(),
    /** How a browser reaches it. */
    transports: text('transports', { mode: 'json' }).$type<string[]>().notNull(),
    /** ms. */
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [index('passkey_agent').on(table.agentId)],
);

/** [N47] What was given to a browser to be signed, once: the row goes with its use. */
export const passkeyCeremony = sqliteTable('passkey_ceremony', {
  /** SHA-256 of it, hex. */
  challengeHash: text('challenge_hash').primaryKey(),
  /** Whose new key is to sign it; null: any key may, to come in. */
  agentId: agentId(),
  /** ms. */
  expiresAt: integer('expires_at').notNull(),
});
