import type { TicketId } from '../platform/id.ts';
import type { Place } from './list.ts';
import { sortTime, type Tab, type TicketRow } from './row.ts';
import { Tally } from './tally.ts';

const SCHEMA_SQL = `
  CREATE TABLE IF NOT EXISTS ticket(
    id TEXT PRIMARY KEY, rev INTEGER NOT NULL, state INTEGER NOT NULL, assignee TEXT, touched_at INTEGER NOT NULL,
    due_at INTEGER, row TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS live ON ticket(state, touched_at) WHERE state < 3;
  CREATE INDEX IF NOT EXISTS done ON ticket(touched_at) WHERE state >= 3;
  CREATE INDEX IF NOT EXISTS due ON ticket(due_at) WHERE due_at IS NOT NULL;
`;

// A partial index serves only a query that repeats its predicate; test/inbox asserts the plans.
const STATE = { new: 0, open: 1, concluded: 3 } as const;

interface Stored extends Record<string, SqlStorageValue> {
  id: string;
  rev: number;
  state: number;
  assignee: string | null;
  touched_at: number;
  row: string;
}

const rowFrom = ({ row }: { row: string }): TicketRow => JSON.parse(row);

export class TeamTables {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(SCHEMA_SQL);
  }

  get(id: TicketId): TicketRow | null {
    const found = this.#sql.exec<Stored>('SELECT * FROM ticket WHERE id = ?', id).toArray()[0];
    return found === undefined ? null : rowFrom(found);
  }

  /** `before`: the row as stored; columns of an index are written only when they change. */
  put(before: TicketRow | null, row: TicketRow): void {
    const state = STATE[row.ticket.status];
    const assignee = row.ticket.assignee?.id ?? null;
    const time = sortTime(row);
    const json = JSON.stringify(row);
    const { ticketId, rev } = row;
    if (before === null) {
      this.#sql.exec(
        'INSERT INTO ticket(id, rev, state, assignee, touched_at, row) VALUES (?, ?, ?, ?, ?, ?)',
        ticketId,
        rev,
        state,
        assignee,
        time,
        json,
      );
    } else if (STATE[before.ticket.status] === state && sortTime(before) === time) {
      this.#sql.exec('UPDATE ticket SET rev = ?, assignee = ?, row = ? WHERE id = ?', rev, assignee, json, ticketId);
    } else if (STATE[before.ticket.status] === state) {
      this.#sql.exec(
        'UPDATE ticket SET rev = ?, assignee = ?, touched_at = ?, row = ? WHERE id = ?',
        rev,
        assignee,
        time,
        json,
        ticketId,
      );
    } else {
      this.#sql.exec(
        'UPDATE ticket SET rev = ?, state = ?, assignee = ?, touched_at = ?, row = ? WHERE id = ?',
        rev,
        state,
        assignee,
        time,
        json,
        ticketId,
      );
    }
  }

  page(tab: Tab, viewerId: string, after: Place | null, limit: number): TicketRow[] {
    switch (tab) {
      case 'new':
        return this.#read(
          `SELECT row FROM ticket WHERE state = 0 AND state < 3 AND (touched_at, id) > (?, ?) ORDER BY touched_at, id LIMIT ?`,
          after?.time ?? -1,
          after?.id ?? '',
          limit,
        );
      case 'mine':
        return this.#read(
          `SELECT row FROM ticket WHERE state = 1 AND state < 3 AND assignee = ? AND (touched_at, id) < (?, ?)
           ORDER BY touched_at DESC, id DESC LIMIT ?`,
          viewerId,
          ...upTo(after),
          limit,
        );
      case 'others':
        return this.#read(
          `SELECT row FROM ticket WHERE state = 1 AND state < 3 AND assignee <> ? AND (touched_at, id) < (?, ?)
           ORDER BY touched_at DESC, id DESC LIMIT ?`,
          viewerId,
          ...upTo(after),
          limit,
        );
      case 'concluded':
        return this.#read(
          `SELECT row FROM ticket WHERE state >= 3 AND (touched_at, id) < (?, ?) ORDER BY touched_at DESC, id DESC LIMIT ?`,
          ...upTo(after),
          limit,
        );
    }
  }

  /** Every ticket that is not concluded. */
  live(): TicketRow[] {
    return this.#read('SELECT row FROM ticket WHERE state < 3');
  }

  /** Tickets waiting, and tickets with something unread by assignee. Read once per wake, kept in memory from there on. */
  tally(): Tally {
    const waiting = this.#sql
      .exec<{ n: number }>('SELECT count(*) AS n FROM ticket WHERE state = 0 AND state < 3')
      .one().n;
    const unread = this.#sql
      .exec<{ assignee: string; n: number }>(
        `SELECT assignee, count(*) AS n FROM ticket
         WHERE state = 1 AND state < 3 AND json_extract(row, '$.ticket.unread') > 0 GROUP BY assignee`,
      )
      .toArray();
    return new Tally(waiting, new Map(unread.map(({ assignee, n }) => [assignee, n])));
  }

  /** Concluded tickets leave the list after a while; HISTORY keeps them. */
  sweep(concludedBefore: number): void {
    this.#sql.exec('DELETE FROM ticket WHERE state >= 3 AND touched_at < ?', concludedBefore);
  }

  hasConcluded(): boolean {
    return this.#sql.exec('SELECT 1 FROM ticket WHERE state >= 3 LIMIT 1').toArray().length > 0;
  }

  #read(query: string, ...params: SqlStorageValue[]): TicketRow[] {
    return this.#sql
      .exec<{ row: string }>(query, ...params)
      .toArray()
      .map(rowFrom);
  }
}

const upTo = (after: Place | null): [number, string] => [after?.time ?? Number.MAX_SAFE_INTEGER, after?.id ?? '~'];
