import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Archive } from '../accounts/preferences.ts';
import type { Classification } from '../conversation/classification.ts';
import type { AgentId } from '../platform/id.ts';
import type { Cleared, ClearingState, Proof } from './clearing.ts';
import type { Criteria } from './criteria.ts';

/** [R43] What one administrator asked to be concluded by a filter. */
export const clearing = sqliteTable(
  'clearing',
  {
    /** Made by the client. */
    id: text('id').primaryKey(),
    state: text('state').$type<ClearingState>().notNull(),
    byId: text('by_id').$type<AgentId>().notNull(),
    byName: text('by_name').notNull(),
    /** With idle time already a moment. */
    criteria: text('criteria', { mode: 'json' }).$type<Criteria>().notNull(),
    count: integer('count').notNull(),
    /** [N7] What becomes of their queues; `undecided`: none had one when it was asked, whoever has one by then is left alone. */
    held: text('held').$type<'keep' | 'cancel' | 'undecided'>().notNull(),
    archive: text('archive').$type<Archive>().notNull(),
    classification: text('classification', { mode: 'json' }).$type<Classification>(),
    proof: text('proof').$type<Proof>().notNull(),
    /** A keyed digest; null: no code is known here, or it is spent. */
    codeDigest: text('code_digest'),
    /** Guesses at what proves that it is them. */
    tries: integer('tries').notNull().default(0),
    askedAt: integer('asked_at').notNull(),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
  },
  (table) => [index('clearing_by_time').on(table.askedAt)],
);

/** The tickets that fitted when it was asked, by the hundred, and what became of them. */
export const clearingPart = sqliteTable(
  'clearing_part',
  {
    clearingId: text('clearing_id').notNull(),
    part: integer('part').notNull(),
    tickets: text('tickets', { mode: 'json' }).$type<Cleared[]>().notNull(),
    done: integer('done'),
    skipped: integer('skipped'),
    failed: integer('failed'),
  },
  (table) => [primaryKey({ columns: [table.clearingId, table.part] })],
);
