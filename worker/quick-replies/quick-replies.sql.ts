import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MediaKind } from '../channels/content.ts';
import type { QuickReplyId } from '../platform/id.ts';
import type { Holder } from './scope.ts';

/** [R76] What agents write again and again. */
export const quickReply = sqliteTable(
  'quick_reply',
  {
    id: text('id').$type<QuickReplyId>().primaryKey(),
    holder: text('holder').$type<Holder>().notNull(),
    name: text('name').notNull(),
    /** The name in lower case without accents: in its order they stand. */
    folded: text('folded').notNull(),
    text: text('text').notNull(),
    archived: integer('archived').notNull().default(0),
    /** Under which its file lies in R2, beside its id; null: it has none. */
    fileVersion: text('file_version'),
    fileName: text('file_name'),
    fileKind: text('file_kind').$type<MediaKind>(),
    fileType: text('file_type'),
    fileBytes: integer('file_bytes'),
    fileSha256: text('file_sha256'),
    createdAt: integer('created_at').notNull(),
    /** ms; never the same twice for one reply. */
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [index('quick_reply_of').on(table.holder, table.archived, table.folded, table.id)],
);
