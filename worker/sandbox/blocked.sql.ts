/** The business does not want to hear of this phone on this number, or does again. */
export function setBlocked(sql: SqlStorage, number: string, phone: string, isBlocked: boolean): void {
  const statement = isBlocked
    ? 'INSERT OR IGNORE INTO blocked(number, phone) VALUES (?, ?)'
    : 'DELETE FROM blocked WHERE number = ? AND phone = ?';
  sql.exec(statement, number, phone);
}

export const isBlocked = (sql: SqlStorage, number: string, phone: string): boolean =>
  sql.exec('SELECT 1 FROM blocked WHERE number = ? AND phone = ?', number, phone).toArray().length > 0;

export const blockedCount = (sql: SqlStorage, number: string): number =>
  sql.exec<{ n: number }>('SELECT count(*) AS n FROM blocked WHERE number = ?', number).one().n;

/** Of a number, by phone, from behind this one on. */
export const blockedPhones = (sql: SqlStorage, number: string, after: string, limit: number): string[] =>
  sql
    .exec<{ phone: string }>(
      'SELECT phone FROM blocked WHERE number = ? AND phone > ? ORDER BY phone LIMIT ?',
      number,
      after,
      limit,
    )
    .toArray()
    .map(({ phone }) => phone);
