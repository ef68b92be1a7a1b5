import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ChannelId } from '../platform/id.ts';
import { channel } from './channels.sql.ts';
import type { SecretKind } from './secrets.ts';

/** [N56] What opens the provider's doors for one channel, in place of the company's own. */
export const channelSecret = sqliteTable(
  'channel_secret',
  {
    channelId: text('channel_id')
      .$type<ChannelId>()
      .notNull()
      .references(() => channel.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<SecretKind>().notNull(),
    /** AES-GCM, see `platform/seal.env.ts`. */
    sealed: text('sealed').notNull(),
    /** ms. */
    setAt: integer('set_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.kind] })],
);
