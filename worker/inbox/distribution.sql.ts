import type { AgentId, TicketId } from '../platform/id.ts';
import type { Ladder } from './distribution.ts';

// `waits_since`: of a ticket that nobody has to themselves and somebody may yet get, since when its contact waits (ms). `told` 0: its
// conversation has not confirmed yet.
const SCHEMA_SQL = `
  CREATE TABLE IF NOT EXISTS ladder(
    ticket_id TEXT PRIMARY KEY, due_at INTEGER, waits_since INTEGER, offered_to TEXT, told INTEGER NOT NULL,
    body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS absence(agent_id TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ladder_due ON ladder(due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS ladder_waits ON ladder(waits_since, ticket_id) WHERE waits_since IS NOT NULL;
`;

/** A ladder as it is kept. Times in ms. */
export interface KeptLadder {
  ladder: Ladder;
  /** When it is decided again. */
  dueAt: number | null;
  /** Since when its contact waits, while it waits for somebody who may have it. */
  waitsSince: number | null;
  /** Its conversation knows. */
  told: boolean;
}

interface Stored extends Record<string, SqlStorageValue> {
  due_at: number | null;
  waits_since: number | null;
  told: number;
  body: string;
}

/** As much of SQL as is asked here. */
export interface Sql {
  exec<Row extends Record<string, SqlStorageValue>>(
    query: string,
    ...params: (string | number | null)[]
  ): { toArray(): Row[]; one(): Row };
}

export class DistributionTables {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(SCHEMA_SQL);
  }

  get(id: TicketId): KeptLadder | null {
    const found = this.#sql
      .exec<Stored>('SELECT due_at, waits_since, told, body FROM ladder WHERE ticket_id = ?', id)
      .toArray()[0];
    if (found === undefined) return null;
    const { due_at: dueAt, waits_since: waitsSince, told, body } = found;
    return { ladder: JSON.parse(body), dueAt, waitsSince, told: told === 1 };
  }

  /** `before`: as stored. A column of an index is written only when it changes, for its old value is still a row written. */
  put(id: TicketId, before: KeptLadder | null, kept: KeptLadder): void {
    const { ladder, dueAt, waitsSince, told } = kept;
    const rest = [ladder.offer?.id ?? null, told ? 1 : 0, JSON.stringify(ladder)];
    if (before === null) {
      this.#sql.exec(
        'INSERT INTO ladder(ticket_id, due_at, waits_since, offered_to, told, body) VALUES (?, ?, ?, ?, ?, ?)',
        ...[id, dueAt, waitsSince, ...rest],
      );
      return;
    }
    const moved = [
      ...(before.dueAt === dueAt ? [] : [['due_at', dueAt] as const]),
      ...(before.waitsSince === waitsSince ? [] : [['waits_since', waitsSince] as const]),
    ];
    this.#sql.exec(
      `UPDATE ladder SET offered_to = ?, told = ?, body = ?${moved.map(([name]) => `, ${name} = ?`).join('')}
       WHERE ticket_id = ?`,
      ...[...rest, ...moved.map(([, value]) => value), id],
    );
  }

  remove(id: TicketId): void {
    this.#sql.exec('DELETE FROM ladder WHERE ticket_id = ?', id);
  }

  /** What is due at `now` (ms), at most so many: what was due first, and of these who has waited longest. */
  due(now: number, limit: number): TicketId[] {
    return this.#ids('due_at IS NOT NULL AND due_at <= ? ORDER BY due_at, waits_since, ticket_id LIMIT ?', now, limit);
  }

  nextDue(): number | null {
    return this.#sql.exec<{ at: number | null }>('SELECT min(due_at) AS at FROM ladder WHERE due_at IS NOT NULL').one()
      .at;
  }

  /** What waits for somebody who may have it, longest first. */
  waiting(): TicketId[] {
    return this.#ids('waits_since IS NOT NULL ORDER BY waits_since, ticket_id');
  }

  /** Whose conversation does not know yet. */
  untold(): TicketId[] {
    return this.#ids('told = 0');
  }

  /** What these have to themselves now. */
  offeredTo(agents: readonly AgentId[]): TicketId[] {
    return this.#ids('offered_to IN (SELECT value FROM json_each(?))', JSON.stringify(agents));
  }

  /** All of them: few, for each is a ticket in Novos. */
  all(): TicketId[] {
    return this.#ids('1 = 1');
  }

  /** Who has tickets, open ones or offered, and has not been there, since when, ms. */
  absences(): Map<AgentId, number> {
    const found = this.#sql.exec<{ id: AgentId; since: number }>('SELECT agent_id AS id, since FROM absence').toArray();
    return new Map(found.map(({ id, since }) => [id, since]));
  }

  /** `since` null: they are there again. */
  setAbsence(id: AgentId, since: number | null): void {
    if (since === null) this.#sql.exec('DELETE FROM absence WHERE agent_id = ?', id);
    else this.#sql.exec('INSERT INTO absence(agent_id, since) VALUES (?, ?)', id, since);
  }

  isEmpty(): boolean {
    return this.#sql.exec('SELECT 1 FROM ladder LIMIT 1').toArray().length === 0;
  }

  /** How many tickets each of them has to themselves now. */
  offers(): Map<AgentId, number> {
    const counted = this.#sql
      .exec<{ id: AgentId; n: number }>(
        'SELECT offered_to AS id, count(*) AS n FROM ladder WHERE offered_to IS NOT NULL GROUP BY offered_to',
      )
      .toArray();
    return new Map(counted.map(({ id, n }) => [id, n]));
  }

  #ids(where: string, ...params: (string | number | null)[]): TicketId[] {
    const found = this.#sql.exec<{ ticket_id: TicketId }>(`SELECT ticket_id FROM ladder WHERE ${where}`, ...params);
    return found.toArray().map(({ ticket_id }) => ticket_id);
  }
}
