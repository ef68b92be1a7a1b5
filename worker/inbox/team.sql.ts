import type { AgentId, ConversationId, TicketId } from '../platform/id.ts';
import { ownerOf, type Place, sortTime, type Tab, type TicketRow } from './row.ts';
import { Tally } from './tally.ts';
import type { ListSight } from './visibility.ts';

// `due_at` is when an open ticket that is put aside comes back, AT_REPLY where only the contact ends that. `assignee` is whose a ticket is.
const SCHEMA_SQL = `
  CREATE TABLE IF NOT EXISTS ticket(
    id TEXT PRIMARY KEY, rev INTEGER NOT NULL, state INTEGER NOT NULL, assignee TEXT, touched_at INTEGER NOT NULL,
    due_at INTEGER, row TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS live ON ticket(state, touched_at) WHERE state < 3;
  CREATE INDEX IF NOT EXISTS done ON ticket(touched_at) WHERE state >= 3;
  CREATE INDEX IF NOT EXISTS put_aside ON ticket(assignee, touched_at) WHERE due_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS own ON ticket(assignee, state) WHERE state < 3 AND assignee IS NOT NULL;
  CREATE INDEX IF NOT EXISTS own_done ON ticket(assignee, touched_at) WHERE state = 3;
  CREATE TABLE IF NOT EXISTS follow(
    agent_id TEXT NOT NULL, ticket_id TEXT NOT NULL, PRIMARY KEY(agent_id, ticket_id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS watch(
    conversation_id TEXT NOT NULL, agent_id TEXT NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY(conversation_id, agent_id)) WITHOUT ROWID;
  -- Served no query; objects from before still write it.
  DROP INDEX IF EXISTS due;
`;

// A partial index serves only a query that repeats its predicate; test/inbox asserts the plans.
const STATE = { new: 0, open: 1, concluded: 3 } as const;
/** It left this team: kept as its revision, so that a late row cannot bring it back. */
const GONE = 4;
/** Later than any time. */
const AT_REPLY = Number.MAX_SAFE_INTEGER;

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
        'INSERT INTO ticket(id, rev, state, assignee, touched_at, due_at, row) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[ticketId, rev, now.state, now.assignee, now.touched_at, now.due_at, json],
      );
      this.#follow([], row);
      return;
    }
    this.#follow(before.row?.ticket.followers ?? [], row);
    const then = before.row === null ? null : columnsOf(before.row);
    const changed = columns.filter((column) => then === null || then[column] !== now[column]);
    this.#sql.exec(
      `UPDATE ticket SET rev = ?, row = ?${changed.map((column) => `, ${column} = ?`).join('')} WHERE id = ?`,
      ...[rev, json, ...changed.map((column) => now[column]), ticketId],
    );
  }

  /** Only what changed is written: where nobody follows, nothing is. */
  #follow(before: readonly AgentId[], { ticketId, ticket: { followers = [] } }: TicketRow): void {
    for (const id of before.filter((one) => !followers.includes(one)))
      this.#sql.exec('DELETE FROM follow WHERE agent_id = ? AND ticket_id = ?', id, ticketId);
    for (const id of followers.filter((one) => !before.includes(one)))
      this.#sql.exec('INSERT OR IGNORE INTO follow(agent_id, ticket_id) VALUES (?, ?)', id, ticketId);
  }

  /** It is in this team no more. `now`: ms. */
  remove(id: TicketId, rev: number, now: number): void {
    for (const follower of this.get(id)?.row?.ticket.followers ?? [])
      this.#sql.exec('DELETE FROM follow WHERE agent_id = ? AND ticket_id = ?', follower, id);
    this.#sql.exec(
      `INSERT INTO ticket(id, rev, state, assignee, touched_at, row) VALUES (?, ?, ${GONE}, NULL, ?, '')
       ON CONFLICT(id) DO UPDATE SET
         rev = excluded.rev, state = ${GONE}, assignee = NULL, touched_at = excluded.touched_at,
         due_at = NULL, row = ''`,
      id,
      rev,
      now,
    );
  }

  /** [V1] One page of one tab, as far as somebody sees into the list. `whose`: of *Concluídos* this agent's alone. */
  page(
    tab: Tab,
    { viewerId, offers, colleagues }: ListSight,
    after: Place | null,
    limit: number,
    whose: AgentId | null = null,
  ): TicketRow[] {
    switch (tab) {
      case 'new':
        return this.#read(
          `SELECT row FROM ticket WHERE state = 0 AND state < 3 AND (touched_at, id) > (?, ?)
           ${offers ? '' : 'AND (assignee IS NULL OR assignee = ?)'} ORDER BY touched_at, id LIMIT ?`,
          ...[after?.time ?? -1, after?.id ?? '', ...(offers ? [] : [viewerId]), limit],
        );
      case 'mine':
        // All are sorted, for an index in this order were one more row written with each message; only the page is read whole.
        return this.#read(
          `SELECT ticket.row FROM (
             SELECT id, touched_at FROM ticket INDEXED BY own WHERE assignee = ? AND state = 1 AND state < 3
             AND due_at IS NULL AND (touched_at, id) < (?, ?)
             ORDER BY touched_at DESC, id DESC LIMIT ?) AS page
           CROSS JOIN ticket ON ticket.id = page.id ORDER BY page.touched_at DESC, page.id DESC`,
          viewerId,
          ...upTo(after),
          limit,
        );
      case 'snoozed':
        return this.#read(
          `SELECT row FROM ticket INDEXED BY put_aside WHERE assignee = ? AND due_at IS NOT NULL
           AND (touched_at, id) < (?, ?) ORDER BY touched_at DESC, id DESC LIMIT ?`,
          viewerId,
          ...upTo(after),
          limit,
        );
      case 'followed':
        return this.#read(
          `SELECT row FROM follow CROSS JOIN ticket ON id = ticket_id
           WHERE agent_id = ? AND state <> ${GONE} AND (touched_at, id) < (?, ?)
           ORDER BY touched_at DESC, id DESC LIMIT ?`,
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
      case 'concluded': {
        const owner = colleagues ? whose : viewerId;
        if (owner !== null) {
          return this.#read(
            `SELECT row FROM ticket INDEXED BY own_done WHERE assignee = ? AND state = 3 AND (touched_at, id) < (?, ?)
             ORDER BY touched_at DESC, id DESC LIMIT ?`,
            owner,
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
  }

  /** Every ticket that is not concluded. */
  live(): TicketRow[] {
    return this.#read('SELECT row FROM ticket WHERE state < 3');
  }

  /** A stretch of what is not concluded, from behind this place on: new ones first, each by its time. */
  stretch(after: (Place & { state: number }) | null, limit: number): { state: number; row: TicketRow }[] {
    return this.#sql
      .exec<Stored>(
        `SELECT rev, state, row FROM ticket INDEXED BY live WHERE state < 3 AND (state, touched_at, id) > (?, ?, ?)
         ORDER BY state, touched_at, id LIMIT ?`,
        ...[after?.state ?? -1, after?.time ?? 0, after?.id ?? '', limit],
      )
      .toArray()
      .map((stored) => ({ state: stored.state, row: rowFrom(stored) }));
  }

  /** How many tickets each of its agents serves. */
  loads(): Map<AgentId, number> {
    return this.#by(
      `SELECT assignee, count(*) AS n FROM ticket INDEXED BY own
       WHERE state = 1 AND state < 3 AND assignee IS NOT NULL GROUP BY assignee`,
    );
  }

  /** What waits in Novos, longest first. */
  fresh(): TicketRow[] {
    return this.#read('SELECT row FROM ticket WHERE state = 0 AND state < 3 ORDER BY touched_at, id');
  }

  /** What this agent serves. */
  servedBy(id: string): TicketRow[] {
    return this.#read('SELECT row FROM ticket INDEXED BY own WHERE assignee = ? AND state = 1 AND state < 3', id);
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
       WHERE state = 1 AND state < 3 AND due_at IS NULL AND json_extract(row, '$.ticket.unread') > 0 GROUP BY assignee`,
    );
    return new Tally(waiting, offered, unread);
  }

  /** Concluded tickets, and what has left, leave the list after a while; HISTORY keeps them. */
  sweep(before: number, now: number): void {
    this.#sql.exec(
      'DELETE FROM follow WHERE ticket_id IN (SELECT id FROM ticket WHERE state >= 3 AND touched_at < ?)',
      before,
    );
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

  #by(query: string): Map<AgentId, number> {
    const counted = this.#sql.exec<{ assignee: AgentId; n: number }>(query).toArray();
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

const columns = ['state', 'assignee', 'touched_at', 'due_at'] as const;

const columnsOf = (row: TicketRow) => ({
  state: STATE[row.ticket.status],
  assignee: ownerOf(row.ticket)?.id ?? null,
  touched_at: sortTime(row),
  due_at: backAt(row.ticket),
});

const backAt = ({ status, snoozed }: TicketRow['ticket']): number | null =>
  status !== 'open' || snoozed === undefined ? null : (snoozed.until ?? AT_REPLY);

const upTo = (after: Place | null): [number, string] => [after?.time ?? Number.MAX_SAFE_INTEGER, after?.id ?? '~'];
