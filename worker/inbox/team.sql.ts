import type { AgentId, ConversationId, TicketId } from '../platform/id.ts';
import type { Place } from './list.ts';
import { sortTime, type Tab, type TicketRow } from './row.ts';
import { Tally } from './tally.ts';
import type { ListSight } from './visibility.ts';

// `assignee` is whose a ticket is: who has it, of a new one whom it is offered to, of a concluded one whose it was.
const SCHEMA_SQL = `
  CREATE TABLE IF NOT EXISTS ticket(
    id TEXT PRIMARY KEY, rev INTEGER NOT NULL, state INTEGER NOT NULL, assignee TEXT, touched_at INTEGER NOT NULL,
    due_at INTEGER, row TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS live ON ticket(state, touched_at) WHERE state < 3;
  CREATE INDEX IF NOT EXISTS done ON ticket(touched_at) WHERE state >= 3;
  CREATE INDEX IF NOT EXISTS due ON ticket(due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS own ON ticket(assignee, state) WHERE state < 3 AND assignee IS NOT NULL;
  CREATE INDEX IF NOT EXISTS own_done ON ticket(assignee, touched_at) WHERE state = 3;
  CREATE TABLE IF NOT EXISTS watch(
    conversation_id TEXT NOT NULL, agent_id TEXT NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY(conversation_id, agent_id)) WITHOUT ROWID;
`;

// A partial index serves only a query that repeats its predicate; test/inbox asserts the plans.
const STATE = { new: 0, open: 1, concluded: 3 } as const;
/** It left this team: kept as its revision, so that a late row cannot bring it back. */
const GONE = 4;

interface Stored extends Record<string, SqlStorageValue> {
  rev: number;
  state: number;
  row: string;
}

/** What is known of a ticket. `row` null: it has left this team. */
export interface Known {
  rev: number;
  row: TicketRow | null;
}

const rowFrom = ({ row }: { row: string }): TicketRow => JSON.parse(row);

export class TeamTables {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(SCHEMA_SQL);
  }

  get(id: TicketId): Known | null {
    const found = this.#sql.exec<Stored>('SELECT rev, state, row FROM ticket WHERE id = ?', id).toArray()[0];
    if (found === undefined) return null;
    return { rev: found.rev, row: found.state === GONE ? null : rowFrom(found) };
  }

  /** `before`: as stored; a column of an index is written only when it changes, for its old value is still a row written. */
  put(before: Known | null, row: TicketRow): void {
    const { ticketId, rev } = row;
    const now = columnsOf(row);
    const json = JSON.stringify(row);
    if (before === null) {
      this.#sql.exec(
        'INSERT INTO ticket(id, rev, state, assignee, touched_at, row) VALUES (?, ?, ?, ?, ?, ?)',
        ...[ticketId, rev, now.state, now.assignee, now.touched_at, json],
      );
      return;
    }
    const then = before.row === null ? null : columnsOf(before.row);
    const changed = columns.filter((column) => then === null || then[column] !== now[column]);
    this.#sql.exec(
      `UPDATE ticket SET rev = ?, row = ?${changed.map((column) => `, ${column} = ?`).join('')} WHERE id = ?`,
      ...[rev, json, ...changed.map((column) => now[column]), ticketId],
    );
  }

  /** It is in this team no more. `now`: ms. */
  remove(id: TicketId, rev: number, now: number): void {
    this.#sql.exec(
      `INSERT INTO ticket(id, rev, state, assignee, touched_at, row) VALUES (?, ?, ${GONE}, NULL, ?, '')
       ON CONFLICT(id) DO UPDATE SET
         rev = excluded.rev, state = ${GONE}, assignee = NULL, touched_at = excluded.touched_at, row = ''`,
      id,
      rev,
      now,
    );
  }

  /** [V1] One page of one tab, as far as somebody sees into the list. */
  page(tab: Tab, { viewerId, offers, colleagues }: ListSight, after: Place | null, limit: number): TicketRow[] {
    switch (tab) {
      case 'new':
        return this.#read(
          `SELECT row FROM ticket WHERE state = 0 AND state < 3 AND (touched_at, id) > (?, ?)
           ${offers ? '' : 'AND (assignee IS NULL OR assignee = ?)'} ORDER BY touched_at, id LIMIT ?`,
          ...[after?.time ?? -1, after?.id ?? '', ...(offers ? [] : [viewerId]), limit],
        );
      case 'mine':
        // Read whole and sorted: one agent has some dozens among many thousands.
        return this.#read(
          `SELECT row FROM ticket INDEXED BY own WHERE assignee = ? AND state = 1 AND state < 3
           AND (touched_at, id) < (?, ?) ORDER BY touched_at DESC, id DESC LIMIT ?`,
          viewerId,
          ...upTo(after),
          limit,
        );
      case 'others':
        if (!colleagues) return [];
        return this.#read(
          `SELECT row FROM ticket WHERE state = 1 AND state < 3 AND assignee <> ? AND (touched_at, id) < (?, ?)
           ORDER BY touched_at DESC, id DESC LIMIT ?`,
          viewerId,
          ...upTo(after),
          limit,
        );
      case 'concluded':
        if (!colleagues) {
          return this.#read(
            `SELECT row FROM ticket INDEXED BY own_done WHERE assignee = ? AND state = 3 AND (touched_at, id) < (?, ?)
             ORDER BY touched_at DESC, id DESC LIMIT ?`,
            viewerId,
            ...upTo(after),
            limit,
          );
        }
        return this.#read(
          `SELECT row FROM ticket WHERE state >= 3 AND state <> ${GONE} AND (touched_at, id) < (?, ?)
           ORDER BY touched_at DESC, id DESC LIMIT ?`,
          ...upTo(after),
          limit,
        );
    }
  }

  /** Every ticket that is not concluded. */
  live(): TicketRow[] {
    return this.#read('SELECT row FROM ticket WHERE state < 3');
  }

  /** What is with this agent: served, offered or concluded. */
  ofAgent(id: string): TicketRow[] {
    return [
      ...this.#read('SELECT row FROM ticket INDEXED BY own WHERE assignee = ? AND state < 3', id),
      ...this.#read('SELECT row FROM ticket INDEXED BY own_done WHERE assignee = ? AND state = 3', id),
    ];
  }

  /** Counted once per wake, kept in memory from there on. */
  tally(): Tally {
    const waiting = this.#sql
      .exec<{ n: number }>('SELECT count(*) AS n FROM ticket WHERE state = 0 AND state < 3')
      .one().n;
    const offered = this.#by(
      `SELECT assignee, count(*) AS n FROM ticket INDEXED BY own
       WHERE state = 0 AND state < 3 AND assignee IS NOT NULL GROUP BY assignee`,
    );
    const unread = this.#by(
      `SELECT assignee, count(*) AS n FROM ticket
       WHERE state = 1 AND state < 3 AND json_extract(row, '$.ticket.unread') > 0 GROUP BY assignee`,
    );
    return new Tally(waiting, offered, unread);
  }

  /** Concluded tickets, and what has left, leave the list after a while; HISTORY keeps them. */
  sweep(before: number, now: number): void {
    this.#sql.exec('DELETE FROM ticket WHERE state >= 3 AND touched_at < ?', before);
    this.#sql.exec('DELETE FROM watch WHERE until <= ?', now);
  }

  hasConcluded(): boolean {
    return this.#sql.exec('SELECT 1 FROM ticket WHERE state >= 3 LIMIT 1').toArray().length > 0;
  }

  /** This agent has that thread open until then (ms). */
  watch(conversationId: ConversationId, agentId: AgentId, until: number): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO watch(conversation_id, agent_id, until) VALUES (?, ?, ?)',
      conversationId,
      agentId,
      until,
    );
  }

  /** Who has which thread open, perhaps, at `now` (ms). */
  watched(now: number): Watch[] {
    return this.#sql
      .exec<Watch>('SELECT conversation_id AS conversationId, agent_id AS agentId FROM watch WHERE until > ?', now)
      .toArray();
  }

  #by(query: string): Map<string, number> {
    const counted = this.#sql.exec<{ assignee: string; n: number }>(query).toArray();
    return new Map(counted.map(({ assignee, n }) => [assignee, n]));
  }

  #read(query: string, ...params: SqlStorageValue[]): TicketRow[] {
    return this.#sql
      .exec<{ row: string }>(query, ...params)
      .toArray()
      .map(rowFrom);
  }
}

interface Watch extends Record<string, SqlStorageValue> {
  conversationId: ConversationId;
  agentId: AgentId;
}

const columns = ['state', 'assignee', 'touched_at'] as const;

const columnsOf = (row: TicketRow) => ({
  state: STATE[row.ticket.status],
  assignee: ownerOf(row.ticket)?.id ?? null,
  touched_at: sortTime(row),
});

function ownerOf({ status, assignee, concludedBy, offeredTo }: TicketRow['ticket']): { id: AgentId } | null {
  if (status === 'new') return offeredTo ?? null;
  return status === 'concluded' ? (assignee ?? concludedBy) : assignee;
}

const upTo = (after: Place | null): [number, string] => [after?.time ?? Number.MAX_SAFE_INTEGER, after?.id ?? '~'];
