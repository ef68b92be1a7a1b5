/** How the business answered the webhook of a contact's message. Status 0: it did not answer. */
export type Hearing = { attempts: number; status: number; at: string; acknowledgedAt: string | null };

/** Writes down one answer. The first 200 is when the business took charge of the message. */
export function addHearing(sql: SqlStorage, messageId: string, status: number, atMs: number): void {
  const acknowledgedAt = status === 200 ? atMs : null;
  sql.exec(
    `INSERT INTO hearing(message_id, attempts, status, at, acknowledged_at) VALUES (?, 1, ?, ?, ?)
     ON CONFLICT(message_id) DO UPDATE SET attempts = attempts + 1, status = excluded.status, at = excluded.at,
       acknowledged_at = COALESCE(acknowledged_at, excluded.acknowledged_at)`,
    messageId,
    status,
    atMs,
    acknowledgedAt,
  );
}

type Row = { attempts: number; status: number; at: number; acknowledged_at: number | null };

export const hearingOf = (sql: SqlStorage, messageId: string): Hearing | null =>
  sql
    .exec<Row>('SELECT attempts, status, at, acknowledged_at FROM hearing WHERE message_id = ?', messageId)
    .toArray()
    .map((row) => ({
      attempts: row.attempts,
      status: row.status,
      at: new Date(row.at).toISOString(),
      acknowledgedAt: row.acknowledged_at === null ? null : new Date(row.acknowledged_at).toISOString(),
    }))[0] ?? null;
