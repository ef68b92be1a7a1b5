import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { attempts } from './attempts.sql.ts';

/** How often something may be tried within a stretch of time. */
export interface Allowance {
  max: number;
  withinMs: number;
}

/**
 * Counts one more try under this name, wherever in the world it came in; false: there were too many. The stretch begins with its
 * first try, so hammering on makes nobody wait longer.
 */
export async function mayTry(
  db: D1Database,
  name: string,
  { max, withinMs }: Allowance,
  now: number,
): Promise<boolean> {
  const isOver = sql`${attempts.lastRequest} <= ${now - withinMs}`;
  const [counted] = await drizzle(db)
    .insert(attempts)
    .values({ id: name, key: name, count: 1, lastRequest: now })
    .onConflictDoUpdate({
      target: attempts.key,
      set: {
        count: sql`CASE WHEN ${isOver} THEN 1 ELSE ${attempts.count} + 1 END`,
        lastRequest: sql`CASE WHEN ${isOver} THEN ${now} ELSE ${attempts.lastRequest} END`,
      },
    })
    .returning({ count: attempts.count });
  return (counted?.count ?? 0) <= max;
}

/** Who was right at last begins anew. */
export async function forgetTry(db: D1Database, name: string): Promise<void> {
  await drizzle(db).delete(attempts).where(eq(attempts.key, name));
}
