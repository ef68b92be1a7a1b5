/** A webhook that the business has not acknowledged yet. */
export type Delivery = { seq: number; lane: string; attempts: number; due_at: number; body: string };

export function addDelivery(sql: SqlStorage, lane: string, body: string, dueAtMs: number): void {
  sql.exec('INSERT INTO delivery(lane, attempts, due_at, body) VALUES (?, 0, ?, ?)', lane, dueAtMs, body);
}

/** The oldest webhook of a lane: nothing younger may overtake it. */
export const headOfLane = (sql: SqlStorage, lane: string): Delivery | null =>
  sql.exec<Delivery>('SELECT * FROM delivery WHERE lane = ? ORDER BY seq LIMIT 1', lane).toArray()[0] ?? null;

export function removeDelivery(sql: SqlStorage, seq: number): void {
  sql.exec('DELETE FROM delivery WHERE seq = ?', seq);
}

export function postpone(sql: SqlStorage, seq: number, attempts: number, dueAtMs: number): void {
  sql.exec('UPDATE delivery SET attempts = ?, due_at = ? WHERE seq = ?', attempts, dueAtMs, seq);
}

/** The lanes whose oldest webhook is due. */
export const lanesDue = (sql: SqlStorage, nowMs: number): string[] =>
  sql
    .exec<{ lane: string }>(
      'SELECT lane FROM delivery WHERE seq IN (SELECT MIN(seq) FROM delivery GROUP BY lane) AND due_at <= ?',
      nowMs,
    )
    .toArray()
    .map((row) => row.lane);

/** When the first waiting head of a lane is due, or null when nothing waits. */
export const nextDueMs = (sql: SqlStorage): number | null =>
  sql
    .exec<{ due: number | null }>(
      'SELECT MIN(due_at) AS due FROM delivery WHERE seq IN (SELECT MIN(seq) FROM delivery GROUP BY lane)',
    )
    .one().due;

/** Makes everything that waits due at once. */
export function hurry(sql: SqlStorage, nowMs: number): void {
  sql.exec('UPDATE delivery SET due_at = ? WHERE due_at > ?', nowMs, nowMs);
}

/** How many webhooks wait, and how many times the most refused one was tried. */
export const waitingDeliveries = (sql: SqlStorage): { pending: number; attempts: number } =>
  sql
    .exec<{ pending: number; attempts: number }>(
      'SELECT COUNT(*) AS pending, COALESCE(MAX(attempts), 0) AS attempts FROM delivery',
    )
    .one();
