import { and, inArray, isNull, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { media } from './media.sql.ts';
import { keysOf } from './small.ts';

/** A file that waits in a draft is kept for so long. */
export const UNSENT_LIFE_MS = 7 * 24 * 3_600_000;

/** So many at a time: a statement takes 100 parameters. */
const AT_ONCE = 50;

/**
 * Throws away files that were uploaded and that no message carries. First they are said to be unusable, then their bytes go,
 * then their rows: whatever is cut short is found again, and what is sent at that very moment is not touched. Returns how many.
 */
export async function sweepUnsent(env: Pick<Env, 'DB' | 'MEDIA'>, now: number): Promise<number> {
  const db = drizzle(env.DB);
  const unsent = and(isNull(media.messageKey), lt(media.createdAt, new Date(now - UNSENT_LIFE_MS)));
  let swept = 0;
  for (;;) {
    const found = await db.select({ id: media.id }).from(media).where(unsent).limit(AT_ONCE);
    const ids = found.map(({ id }) => id);
    if (ids.length === 0) return swept;
    const mine = and(inArray(media.id, ids), isNull(media.messageKey));
    const marked = await db.update(media).set({ state: 'uploading' }).where(mine).returning({ id: media.id });
    const doomed = marked.map(({ id }) => id);
    if (doomed.length === 0) return swept;
    await env.MEDIA.delete(doomed.flatMap(keysOf));
    await db.delete(media).where(inArray(media.id, doomed));
    swept += doomed.length;
  }
}
