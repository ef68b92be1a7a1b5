/** A send, a read receipt or an upload that reached the sandbox, with what it was answered. */
export type LedgerRequest = {
  seq: number;
  at: string;
  number: string;
  phone: string | null;
  status: number;
  code: number | null;
  body: string;
};

const KEPT = 100_000;
const SWEEP_EVERY = 500;

export function addRequest(sql: SqlStorage, request: Omit<LedgerRequest, 'at' | 'seq'> & { atMs: number }): void {
  const { seq } = sql
    .exec<{ seq: number }>(
      'INSERT INTO request(at, number, phone, status, code, body) VALUES (?, ?, ?, ?, ?, ?) RETURNING seq',
      request.atMs,
      request.number,
      request.phone,
      request.status,
      request.code,
      request.body,
    )
    .one();
  if (seq % SWEEP_EVERY === 0) sql.exec('DELETE FROM request WHERE seq <= ?', seq - KEPT);
}

/** The newest requests, oldest of them first; with `phone`, only those about it. */
export function listRequests(sql: SqlStorage, phone: string | null, limit: number): LedgerRequest[] {
  return sql
    .exec<Omit<LedgerRequest, 'at'> & { at: number }>(
      'SELECT * FROM request WHERE phone = ? OR ? IS NULL ORDER BY seq DESC LIMIT ?',
      phone,
      phone,
      limit,
    )
    .toArray()
    .map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
    .reverse();
}

/** The requests that came after the one numbered `afterSeq`, in order; with `phone`, only those about it. */
export const requestsAfter = (
  sql: SqlStorage,
  phone: string | null,
  afterSeq: number,
  limit: number,
): LedgerRequest[] =>
  sql
    .exec<Omit<LedgerRequest, 'at'> & { at: number }>(
      'SELECT * FROM request WHERE seq > ? AND (phone = ? OR ? IS NULL) ORDER BY seq LIMIT ?',
      afterSeq,
      phone,
      phone,
      limit,
    )
    .toArray()
    .map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
