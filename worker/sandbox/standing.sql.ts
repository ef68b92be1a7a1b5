/** How a business number stands with Meta. */
export type Standing = { quality: 'GREEN' | 'YELLOW' | 'RED'; limit: string };

const GOOD: Standing = { quality: 'GREEN', limit: 'TIER_UNLIMITED' };

export const standingOf = (sql: SqlStorage, number: string): Standing =>
  sql
    .exec<Standing>('SELECT quality, "limit" FROM standing WHERE number = ?', number)
    .toArray()
    .map(({ quality, limit }) => ({ quality, limit }))[0] ?? GOOD;

export function setStanding(sql: SqlStorage, number: string, change: Partial<Standing>): void {
  const { quality, limit } = { ...standingOf(sql, number), ...change };
  sql.exec('INSERT OR REPLACE INTO standing(number, quality, "limit") VALUES (?, ?, ?)', number, quality, limit);
}
