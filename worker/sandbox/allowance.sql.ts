const MONTH_LENGTH = 'YYYY-MM'.length;

/** The month of the allowance, in UTC: which time zone Meta counts in is not published. */
export const monthOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, MONTH_LENGTH);

/** How many free service messages a number has used in a month. */
export const usedAllowance = (sql: SqlStorage, number: string, month: string): number =>
  sql.exec<{ used: number }>('SELECT used FROM allowance WHERE number = ? AND month = ?', number, month).toArray()[0]
    ?.used ?? 0;

export function setAllowance(sql: SqlStorage, number: string, month: string, used: number): void {
  sql.exec('INSERT OR REPLACE INTO allowance(number, month, used) VALUES (?, ?, ?)', number, month, used);
}

/** The contact came by an ad; answering within a day makes the conversation free. */
export function addReferral(sql: SqlStorage, number: string, phone: string, atMs: number): void {
  sql.exec(
    'INSERT OR REPLACE INTO free_entry(number, phone, referred_at, until) VALUES (?, ?, ?, NULL)',
    number,
    phone,
    atMs,
  );
}

/** Starts the free time when the business answers a referral of at most `answerMs` ago. */
export function answerReferral(
  sql: SqlStorage,
  at: { number: string; phone: string; nowMs: number; answerMs: number; freeMs: number },
): void {
  sql.exec(
    'UPDATE free_entry SET until = ? WHERE number = ? AND phone = ? AND until IS NULL AND referred_at > ?',
    at.nowMs + at.freeMs,
    at.number,
    at.phone,
    at.nowMs - at.answerMs,
  );
}

/** Until when everything to this contact is free, or null. */
export const freeUntilMs = (sql: SqlStorage, number: string, phone: string): number | null =>
  sql
    .exec<{ until: number | null }>('SELECT until FROM free_entry WHERE number = ? AND phone = ?', number, phone)
    .toArray()[0]?.until ?? null;
