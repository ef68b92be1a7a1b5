/** The contact wants no marketing from this number, or wants it again. */
export function setStopped(sql: SqlStorage, number: string, phone: string, isStopped: boolean): void {
  const statement = isStopped
    ? 'INSERT OR IGNORE INTO stopped(number, phone) VALUES (?, ?)'
    : 'DELETE FROM stopped WHERE number = ? AND phone = ?';
  sql.exec(statement, number, phone);
}

export const isStopped = (sql: SqlStorage, number: string, phone: string): boolean =>
  sql.exec('SELECT 1 FROM stopped WHERE number = ? AND phone = ?', number, phone).toArray().length > 0;
