import type { ConversationId, MessageKey, TicketId } from '../platform/id.ts';
import { isOffered } from './expired.ts';
import { GoingBackTable } from './going-back.sql.ts';
import type { Head } from './head.ts';
import type { Entry, OutboundEntry, Ticket } from './message.ts';
import { ScheduleTable } from './schedules.sql.ts';
import { StrayTable } from './strays.sql.ts';
import { firstPlace, PLACES_PER_MS } from './timeline.ts';

// Plain prepared SQL: inside an object it costs 7 µs a statement, a query builder 35 µs (facts/cloudflare.md §1.7).
// Only states 1 to 6 wait for something and so stand in the partial index; the message in flight is named by the head.

const SCHEMA = 1;

/** SQLite's word for it. */
const NO_LIMIT = -1;

const WAITING = { held: 1, ready: 2, expired: 3, uncertain: 4, delayed: 5 } as const;

const SETTLED = 9;

/** Ranks in the line per millisecond, so that a whole queue becomes due at once and keeps its order. */
const RANKS_PER_MS = 1_024;

const stateNumber = (entry: Entry): number => {
  if (entry.direction !== 'out') return 0;
  switch (entry.state) {
    case 'held':
    case 'delayed':
    case 'ready':
    case 'uncertain':
      return WAITING[entry.state];
    case 'expired':
      return isOffered(entry) ? WAITING.expired : SETTLED;
    default:
      return SETTLED;
  }
};

interface Stored extends Record<string, SqlStorageValue> {
  pos: number;
  key: string;
  rev: number;
  body: string;
}

// Written and read only by this file, so the shape is known; `pos`, `key` and `rev` live in their columns alone.
function entryFrom({ pos, key, rev, body }: Stored): Entry {
  return { ...JSON.parse(body), pos, key, rev };
}

const providerIdOf = (entry: Entry): string | null => (entry.direction === 'out' ? entry.providerId : null);

const bodyOf = ({ pos: _pos, key: _key, rev: _rev, ...body }: Entry): string => JSON.stringify(body);

export class ConversationTables {
  readonly schedules: ScheduleTable;
  readonly strays: StrayTable;
  readonly goingBack: GoingBackTable;
  readonly #sql: SqlStorage;
  /** Whether a message is ready to leave, asked for several times in each turn; null: not known. */
  #ready: boolean | null = null;
  /** When the first message that can still be taken back goes into the line, ms, null: there is none; undefined: not known. */
  #delayedUntil: number | null | undefined;
  /** The message that was read or written last: what is in flight is asked for again and again. */
  #last: Entry | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.schedules = new ScheduleTable(sql);
    this.strays = new StrayTable(sql);
    this.goingBack = new GoingBackTable(sql);
  }

  /** null: this conversation was never born. */
  load(): Head | null {
    const born = this.#sql.exec(`SELECT 1 FROM sqlite_master WHERE name = 'head'`).toArray().length > 0;
    if (!born) return null;
    const row = this.#sql.exec<{ schema: number; body: string }>('SELECT schema, body FROM head').toArray()[0];
    if (row === undefined) return null;
    if (row.schema > SCHEMA) throw new Error(`Stored by a newer version: schema ${row.schema}`);
    return JSON.parse(row.body);
  }

  create(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS head(
        one INTEGER PRIMARY KEY CHECK(one = 1), schema INTEGER NOT NULL, rev INTEGER NOT NULL, body TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS message(
        pos INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, rev INTEGER NOT NULL, state INTEGER NOT NULL,
        due_at INTEGER, provider_id TEXT, body TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS message_waiting ON message(state, due_at) WHERE state BETWEEN 1 AND 6;
      CREATE TABLE IF NOT EXISTS ticket(id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
    `);
  }

  saveHead(head: Head): void {
    this.#sql.exec(
      `INSERT INTO head(one, schema, rev, body) VALUES (1, ?, ?, ?)
       ON CONFLICT(one) DO UPDATE SET rev = excluded.rev, body = excluded.body`,
      SCHEMA,
      head.rev,
      JSON.stringify(head),
    );
  }

  /** What is remembered may be untrue: what was written is undone, or taken away. */
  forget(): void {
    this.#ready = null;
    this.#delayedUntil = undefined;
    this.#last = null;
    this.strays.forget();
    this.goingBack.forget();
  }

  /** Every ticket that this conversation ever had; written when its life changes, not at each message. */
  saveTicket(ticket: Ticket): void {
    this.#sql.exec(
      'INSERT INTO ticket(id, body) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET body = excluded.body',
      ticket.id,
      JSON.stringify(ticket),
    );
  }

  tickets(): Map<TicketId, Ticket> {
    const rows = this.#sql.exec<{ body: string }>('SELECT body FROM ticket').toArray();
    return new Map(
      rows.map(({ body }) => {
        const ticket: Ticket = JSON.parse(body);
        return [ticket.id, ticket];
      }),
    );
  }

  /** The first free place of that millisecond. */
  freePlace(atMs: number): number {
    const first = firstPlace(atMs);
    const last = this.#sql
      .exec<{ last: number | null }>(
        'SELECT max(pos) AS last FROM message WHERE pos >= ? AND pos < ?',
        first,
        first + 1000,
      )
      .one().last;
    if (last === null) return first;
    return last + 1 < first + 1000 ? last + 1 : this.freePlace(atMs + 1);
  }

  isFree(pos: number): boolean {
    return this.#sql.exec('SELECT 1 FROM message WHERE pos = ?', pos).toArray().length === 0;
  }

  has(key: MessageKey): boolean {
    return this.#sql.exec('SELECT 1 FROM message WHERE key = ?', key).toArray().length > 0;
  }

  get(key: MessageKey): Entry | null {
    if (this.#last?.key === key) return this.#last;
    const row = this.#sql.exec<Stored>('SELECT pos, key, rev, body FROM message WHERE key = ?', key).toArray()[0];
    if (row === undefined) return null;
    this.#last = entryFrom(row);
    return this.#last;
  }

  /** A status without our tag names its message only so. There is no index: that is rare, and one conversation is small. */
  byProviderId(providerId: string): OutboundEntry | null {
    const row = this.#sql
      .exec<Stored>(
        'SELECT pos, key, rev, body FROM message WHERE provider_id = ? ORDER BY pos DESC LIMIT 1',
        providerId,
      )
      .toArray()[0];
    const entry = row === undefined ? null : entryFrom(row);
    return entry?.direction === 'out' ? entry : null;
  }

  insert(entry: Entry, dueAt: number | null): void {
    if (stateNumber(entry) === WAITING.ready) this.#ready = null;
    if (stateNumber(entry) === WAITING.delayed) this.#delayedUntil = undefined;
    this.#last = entry;
    this.#sql.exec(
      'INSERT INTO message(pos, key, rev, state, due_at, provider_id, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
      entry.pos,
      entry.key,
      entry.rev,
      stateNumber(entry),
      dueAt,
      providerIdOf(entry),
      bodyOf(entry),
    );
  }

  /** `before` is the entry as it was stored: an indexed column set to its old value is still a row written. */
  update(before: Entry, entry: Entry, dueAt: number | null): void {
    const body = bodyOf(entry);
    const providerId = providerIdOf(entry);
    if (stateNumber(before) !== stateNumber(entry)) this.#ready = null;
    if (stateNumber(before) === WAITING.delayed) this.#delayedUntil = undefined;
    this.#last = entry;
    if (before.pos === entry.pos && stateNumber(before) === stateNumber(entry)) {
      this.#sql.exec(
        'UPDATE message SET rev = ?, provider_id = ?, body = ? WHERE pos = ?',
        entry.rev,
        providerId,
        body,
        before.pos,
      );
      return;
    }
    this.#sql.exec(
      'UPDATE message SET pos = ?, rev = ?, state = ?, due_at = ?, provider_id = ?, body = ? WHERE pos = ?',
      entry.pos,
      entry.rev,
      stateNumber(entry),
      dueAt,
      providerId,
      body,
      before.pos,
    );
  }

  /** What waits in this state: held and ready messages in the order in which they shall leave. */
  waiting(state: keyof typeof WAITING, limit = NO_LIMIT): OutboundEntry[] {
    return this.#sql
      .exec<Stored>(
        `SELECT pos, key, rev, body FROM message WHERE state = ? AND state BETWEEN 1 AND 6 ORDER BY due_at, pos LIMIT ?`,
        WAITING[state],
        limit,
      )
      .toArray()
      .map(entryFrom)
      .filter((entry) => entry.direction === 'out');
  }

  /** Everything that waits, in the order in which it shall leave. */
  allWaiting(): OutboundEntry[] {
    return this.#sql
      .exec<Stored>('SELECT pos, key, rev, body FROM message WHERE state BETWEEN 1 AND 6 ORDER BY due_at, pos')
      .toArray()
      .map(entryFrom)
      .filter((entry) => entry.direction === 'out');
  }

  /** What went back to a conversation that had ended in this one. Read only when that is taken back, which is rare. */
  returnedTo(id: ConversationId): OutboundEntry[] {
    return this.#sql
      .exec<Stored>(
        `SELECT pos, key, rev, body FROM message
         WHERE body ->> '$.cameFrom' = ? AND body ->> '$.returned' = 1 ORDER BY pos`,
        id,
      )
      .toArray()
      .map(entryFrom)
      .filter((entry) => entry.direction === 'out');
  }

  /** What bears an address of its own, by place. Read only when a merge is taken back, which is rare. */
  addressed(): Entry[] {
    return this.#sql
      .exec<Stored>(`SELECT pos, key, rev, body FROM message WHERE body ->> '$.under' IS NOT NULL ORDER BY pos`)
      .toArray()
      .map(entryFrom);
  }

  /** Takes a message away that has gone on elsewhere. */
  remove(key: MessageKey): void {
    this.forget();
    this.#sql.exec('DELETE FROM message WHERE key = ?', key);
  }

  /** Gives a waiting message another rank among its like. */
  rerank(entry: OutboundEntry, rank: number): void {
    this.#last = entry;
    this.#sql.exec(
      'UPDATE message SET rev = ?, due_at = ?, body = ? WHERE pos = ?',
      entry.rev,
      rank,
      bodyOf(entry),
      entry.pos,
    );
  }

  /** When the message that has waited longest for the contact was written, ms, rounded down; null: none waits. */
  oldestHeld(): number | null {
    const oldest = this.#sql
      .exec<{ pos: number | null }>(
        'SELECT min(pos) AS pos FROM message WHERE state = ? AND state BETWEEN 1 AND 6',
        WAITING.held,
      )
      .one().pos;
    return oldest === null ? null : Math.floor(oldest / PLACES_PER_MS);
  }

  hasReady(): boolean {
    this.#ready ??=
      this.#sql.exec('SELECT 1 FROM message WHERE state = ? AND state BETWEEN 1 AND 6 LIMIT 1', WAITING.ready).toArray()
        .length > 0;
    return this.#ready;
  }

  /** [R66] When the first message that can still be taken back goes into the line, ms, rounded down; null: there is none. */
  delayedUntil(): number | null {
    if (this.#delayedUntil === undefined) {
      const { first } = this.#sql
        .exec<{ first: number | null }>(
          'SELECT min(due_at) AS first FROM message WHERE state = ? AND state BETWEEN 1 AND 6',
          WAITING.delayed,
        )
        .one();
      this.#delayedUntil = first === null ? null : Math.floor(first);
    }
    return this.#delayedUntil;
  }

  /** [O3] The next rank behind all that is ready, whatever the clock says: `now` (ms), unless something stands there already. */
  endOfLine(now: number): number {
    return this.#behindAll('ready', now);
  }

  /** [O19] The same behind all that can still be taken back: `at` (ms), unless one that was written before leaves later. */
  endOfDelay(at: number): number {
    return this.#behindAll('delayed', at);
  }

  #behindAll(state: 'ready' | 'delayed', at: number): number {
    const { last } = this.#sql
      .exec<{ last: number | null }>(
        'SELECT max(due_at) AS last FROM message WHERE state = ? AND state BETWEEN 1 AND 6',
        WAITING[state],
      )
      .one();
    return last === null || last < at ? at : last + 1 / RANKS_PER_MS;
  }

  /** The stretch before a place (null: the end of the thread), oldest first, and whether there is more before it. */
  page(before: number | null, limit: number): { entries: Entry[]; more: boolean } {
    const rows = this.#sql
      .exec<Stored>(
        'SELECT pos, key, rev, body FROM message WHERE pos < ? ORDER BY pos DESC LIMIT ?',
        before ?? Number.MAX_SAFE_INTEGER,
        limit + 1,
      )
      .toArray();
    const entries = rows.slice(0, limit).map(entryFrom).reverse();
    return { entries, more: rows.length > limit };
  }

  /** What changed after a revision, from a place on; null when that is more than `limit`. */
  since(rev: number, from: number, limit: number): Entry[] | null {
    const rows = this.#sql
      .exec<Stored>(
        'SELECT pos, key, rev, body FROM message WHERE pos >= ? AND rev > ? ORDER BY pos LIMIT ?',
        from,
        rev,
        limit + 1,
      )
      .toArray();
    return rows.length > limit ? null : rows.map(entryFrom);
  }
}
