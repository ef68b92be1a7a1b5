import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { MediaKind } from '../channels/content.ts';
import type { AgentId, ConversationId, MediaId, MessageKey } from '../platform/id.ts';
import type { Carriage } from './ladder.ts';
import type { FetchTrouble } from './media.ts';

/** Files of conversations, both ways: what lies in R2 under their id, and whose it is. */
export const media = sqliteTable(
  'media',
  {
    id: text('id').$type<MediaId>().primaryKey(),
    conversationId: text('conversation_id').$type<ConversationId>().notNull(),
    /** The message that carries it, which decides who sees it; null: uploaded and not sent yet. */
    messageKey: text('message_key').$type<MessageKey>(),
    direction: text('direction').$type<'in' | 'out'>().notNull(),
    /** uploading: our agent's file, on its way · fetching: the contact's, tried in vain so far · failed: given up. */
    state: text('state').$type<'uploading' | 'fetching' | 'stored' | 'failed'>().notNull(),
    kind: text('kind').$type<MediaKind>().notNull(),
    mimeType: text('mime_type'),
    sizeBytes: integer('size_bytes'),
    /** Of the whole file, hex. */
    sha256: text('sha256'),
    name: text('name'),
    width: integer('width'),
    height: integer('height'),
    /** How our file travels; null: the contact's. */
    carriage: text('carriage').$type<Carriage>(),
    /** Ogg/Opus with one channel. */
    isVoiceNote: integer('is_voice_note', { mode: 'boolean' }).notNull().default(false),
    /** Who uploaded it; null: the contact sent it. */
    agentId: text('agent_id').$type<AgentId>(),
    /** The uploading browser's id for it: the same id again is the same file. */
    uploadId: text('upload_id'),
    /** The file as it lies at the provider, and since when; reused while it lives there. */
    providerId: text('provider_id'),
    providedAt: integer('provided_at', { mode: 'timestamp_ms' }),
    tries: integer('tries').notNull().default(0),
    trouble: text('trouble').$type<FetchTrouble>(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    uniqueIndex('media_upload').on(table.conversationId, table.uploadId).where(sql`upload_id IS NOT NULL`),
    // What nobody sent is swept away.
    index('media_unsent').on(table.createdAt).where(sql`message_key IS NULL`),
  ],
);
