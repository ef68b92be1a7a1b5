import { assertNever } from '../platform/assert.ts';
import type { AgentId, ConversationId, TicketId } from '../platform/id.ts';
import type { Sql } from './distribution.sql.ts';
import { KeptRow, KeptRows } from './kept-rows.ts';
import { comparePlaces, compareRows, ownerOf, type Place, placeIn, sortTime, type Tab, type TicketRow } from './row.ts';
import { Served } from './served.ts';
import { Tally } from './tally.ts';
import type { ListSight } from './visibility.ts';

// `due_at` is when an open ticket that is put aside comes back, AT_REPLY where only the contact ends that. `assignee` is whose a ticket is.
const SCHEMA_SQL = `
  CREATE TABLE IF NOT EXISTS ticket(
    id TEXT PRIMARY KEY, rev INTEGER NOT NULL, state INTEGER NOT NULL, assignee TEXT, touched_at INTEGER NOT NULL,
    due_at INTEGER, row TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS live ON ticket(state, touched_at) WHERE state < 3;
  CREATE INDEX IF NOT EXISTS past ON ticket(touched_at, id, state) WHERE state >= 3;
  CREATE INDEX IF NOT EXISTS own ON ticket(assignee, state) WHERE state < 3 AND assignee IS NOT NULL;
  CREATE INDEX IF NOT EXISTS own_done ON ticket(assignee, touched_at) WHERE state = 3;
  CREATE TABLE IF NOT EXISTS follow(
    agent_id TEXT NOT NULL, ticket_id TEXT NOT NULL, PRIMARY KEY(agent_id, ticket_id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS watch(
    conversation_id TEXT NOT NULL, agent_id TEXT NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY(conversation_id, agent_id)) WITHOUT ROWID;
  -- Serve no query any more; objects from before still write them.
  DROP INDEX IF EXISTS due;
  DROP INDEX IF EXISTS done;
  DROP INDEX IF EXISTS put_aside;
`;

// A partial index serves only a query that repeats its predicate, and by itself alone only if it holds the columns of that, too;
// test/inbox asserts the plans.
const STATE = { new: 0, open: 1, concluded: 3 } as const;
/** It left this team: kept as its revision, so that a late row cannot bring it back. */
const GONE = 4;
/** Later than any time. */
const AT_REPLY = Number.MAX_SAFE_INTEGER;

/** So many rows at least are kept in memory, some 3 kB each: the first pages of a team and those of its agents. */
const ROWS_KEPT = 1_000;
/** So many places are read at once, at most, while looking for rows that are shown. */
const STRETCH_MAX = 2_000;

interface RowPlace extends Record<string, SqlStorageValue> {
  id: TicketId;
  /** What the tab is sorted by, ms. */
  time: number;
}

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
  readonly #sql: Sql;
  /** As stored: whatever writes a row here writes it there. */
  readonly #kept = new KeptRows(ROWS_KEPT);
  readonly #served = new Map<AgentId, Served>();

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(SCHEMA_SQL);
  }

  get(id: TicketId): Known | null {
    const kept = this.#kept.get(id);
    if (kept !== undefined) return { rev: kept.row.rev, row: kept.row };
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
    } else {
      const then = before.row === null ? null : columnsOf(before.row);
      const changed = columns.filter((column) => then === null || then[column] !== now[column]);
      this.#sql.exec(
        `UPDATE ticket SET rev = ?, row = ?${changed.map((column) => `, ${column} = ?`).join('')} WHERE id = ?`,
        ...[rev, json, ...changed.map((column) => now[column]), ticketId],
      );
    }
    this.#follow(before?.row?.ticket.followers ?? [], row);
    // Last: memory must never know what was not written.
    this.#kept.set(new KeptRow(row, json));
    this.#serve(ticketId, before?.row ?? null, row);
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
    const before = this.get(id)?.row ?? null;
    for (const follower of before?.ticket.followers ?? [])
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
    this.#kept.delete(id);
    this.#serve(id, before, null);
  }

  /** [V1] One page of one tab, as far as somebody sees into the list. `whose`: of *Concluídos* this agent's alone. */
  page(
    tab: Tab,
    { viewerId, offers, colleagues }: ListSight,
    after: Place | null,
    limit: number,
    whose: AgentId | null = null,
  ): KeptRow[] {
    switch (tab) {
      case 'new':
        return this.#walk(
          (from, count) =>
            this.#places(
              `SELECT id, touched_at AS time FROM ticket WHERE state = 0 AND state < 3 AND (touched_at, id) > (?, ?)
               ORDER BY touched_at, id LIMIT ?`,
              ...[from?.time ?? -1, from?.id ?? '', count],
            ),
          ({ ticket: { offeredTo } }) => offers || offeredTo == null || offeredTo.id === viewerId,
          after,
          limit,
        );
      case 'mine':
        return this.#rows(this.#servedBy(viewerId).atHand(after, limit));
      case 'snoozed':
        return this.#rows(this.#servedBy(viewerId).aside(after, limit));
      case 'followed': {
        const ids = this.#sql.exec<{ id: TicketId }>('SELECT ticket_id AS id FROM follow WHERE agent_id = ?', viewerId);
        const byPlace = comparePlaces(tab);
        return this.#rows(ids.toArray())
          .filter((row) => after === null || byPlace(placeIn(row), after) > 0)
          .sort(compareRows(tab))
          .slice(0, limit);
      }
      case 'others': {
        if (!colleagues) return [];
        const own = this.#servedBy(viewerId);
        return this.#walk(
          (from, count) =>
            this.#places(
              `SELECT id, touched_at AS time FROM ticket WHERE state = 1 AND state < 3 AND (touched_at, id) < (?, ?)
               ORDER BY touched_at DESC, id DESC LIMIT ?`,
              ...[...upTo(from), count],
            ),
          () => true,
          after,
          limit,
          own,
        );
      }
      case 'concluded': {
        const owner = colleagues ? whose : viewerId;
        return this.#walk(
          (from, count) =>
            owner === null
              ? this.#places(
                  `SELECT id, touched_at AS time FROM ticket
                   WHERE state >= 3 AND state <> ${GONE} AND (touched_at, id) < (?, ?)
                   ORDER BY touched_at DESC, id DESC LIMIT ?`,
                  ...[...upTo(from), count],
                )
              : this.#places(
                  `SELECT id, touched_at AS time FROM ticket INDEXED BY own_done
                   WHERE assignee = ? AND state = 3 AND (touched_at, id) < (?, ?)
                   ORDER BY touched_at DESC, id DESC LIMIT ?`,
                  ...[owner, ...upTo(from), count],
                ),
          () => true,
          after,
          limit,
        );
      }
      default:
        return assertNever(tab, 'tab');
    }
  }

  /**
   * The first rows behind a place that are shown, save some. Places come from an index alone, stretch by stretch, and no row is read
   * for those to be left out.
   */
  #walk(
    read: (from: Place | null, count: number) => RowPlace[],
    shows: (row: KeptRow) => boolean,
    after: Place | null,
    limit: number,
    save: Pick<Served, 'has' | 'size'> = new Set<TicketId>(),
  ): KeptRow[] {
    const found: KeptRow[] = [];
    let from = after;
    for (let count = limit + Math.min(save.size, limit); ; count = Math.min(2 * count, STRETCH_MAX)) {
      const places = read(from, count);
      const wanted = places.filter(({ id }) => !save.has(id));
      while (wanted.length > 0 && found.length < limit)
        found.push(...this.#rows(wanted.splice(0, limit - found.length)).filter(shows));
      const last = places.at(-1);
      if (found.length >= limit || last === undefined || places.length < count) return found;
      from = last;
    }
  }

  /** In the order of the index that the query goes by. */
  #places(query: string, ...params: Parameters<Sql['exec']>[1][]): RowPlace[] {
    return this.#sql.exec<RowPlace>(query, ...params).toArray();
  }

  /** The rows of these tickets, in this order; what has left this team is none. */
  #rows(places: readonly { id: TicketId }[]): KeptRow[] {
    const known = new Map(places.map(({ id }) => [id, this.#kept.get(id)]));
    const missing = places.flatMap(({ id }) => (known.get(id) === undefined ? [id] : []));
    if (missing.length > 0) {
      const stored = this.#sql.exec<{ row: string }>(
        `SELECT row FROM ticket WHERE state <> ${GONE} AND id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(missing),
      );
      for (const { row: json } of stored.toArray()) {
        const row = new KeptRow(JSON.parse(json), json);
        this.#kept.set(row);
        known.set(row.ticketId, row);
      }
    }
    return places.flatMap(({ id }) => known.get(id) ?? []);
  }

  /** What this agent serves: looked up once per wake, moved along with each row from there on. */
  #servedBy(id: AgentId): Served {
    const known = this.#served.get(id);
    if (known !== undefined) return known;
    const places = this.#sql.exec<RowPlace & { aside: number }>(
      `SELECT id, touched_at AS time, due_at IS NOT NULL AS aside FROM ticket INDEXED BY own
       WHERE assignee = ? AND state = 1 AND state < 3`,
      id,
    );
    const served = new Served(places.toArray().map((place) => ({ ...place, aside: place.aside === 1 })));
    this.#served.set(id, served);
    return served;
  }

  #serve(id: TicketId, before: TicketRow | null, after: TicketRow | null): void {
    const formerly = before?.ticket.assignee?.id;
    const now = after?.ticket.status === 'open' ? after.ticket.assignee?.id : undefined;
    if (formerly !== undefined && formerly !== now) this.#served.get(formerly)?.delete(id);
    if (after === null || now === undefined) return;
    this.#served.get(now)?.set({ id, time: sortTime(after), aside: backAt(after.ticket) !== null });
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
    const swept = this.#sql.exec<{ id: TicketId }>(
      'DELETE FROM ticket WHERE state >= 3 AND touched_at < ? RETURNING id',
      before,
    );
    for (const { id } of swept.toArray()) this.#kept.delete(id);
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

  #read(query: string, ...params: Parameters<Sql['exec']>[1][]): TicketRow[] {
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
