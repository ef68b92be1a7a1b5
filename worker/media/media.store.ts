import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { MediaId } from '../platform/id.ts';
import { media } from './media.sql.ts';

export type MediaRow = typeof media.$inferSelect;

export async function mediaById(db: D1Database, id: MediaId): Promise<MediaRow | null> {
  return (await drizzle(db).select().from(media).where(eq(media.id, id)).get()) ?? null;
}

/** What a fetch of the contact's file came to; written once at its end, so that one that succeeds at once costs one row. */
export async function recordFetch(
  db: D1Database,
  row: Omit<typeof media.$inferInsert, 'direction' | 'agentId' | 'uploadId' | 'providedAt'>,
): Promise<void> {
  const { id: _id, createdAt: _, conversationId: __, ...change } = row;
  await drizzle(db)
    .insert(media)
    .values({ ...row, direction: 'in' })
    .onConflictDoUpdate({ target: media.id, set: change });
}

/** A fetch that will not be tried again by itself. */
export async function markGivenUp(db: D1Database, id: MediaId): Promise<void> {
  await drizzle(db).update(media).set({ state: 'failed' }).where(eq(media.id, id));
}
