import type { ConversationId } from '../platform/id.ts';
import { type Health, healthFrom, newHealth } from './health.ts';

/** A conversation whose messages wait for the channel. */
interface Waiter extends Record<string, SqlStorageValue> {
  id: ConversationId;
  since: number;
}

export class ChannelTables {
  readonly #sql: SqlStorage;
  /** How many wait: asked at every report, and to count thousands each time would be the outage's heaviest work. */
  #waiting: number;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS health(one INTEGER PRIMARY KEY CHECK(one = 1), body TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS waiter(id TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS waiter_since ON waiter(since);
      CREATE TABLE IF NOT EXISTS unheard(turn INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
    `);
    this.#waiting = sql.exec<{ n: number }>('SELECT count(*) AS n FROM waiter').one().n;
  }

  load(): Health {
    const row = this.#sql.exec<{ body: string }>('SELECT body FROM health').toArray()[0];
    return row === undefined ? newHealth : healthFrom(JSON.parse(row.body));
  }

  save(health: Health): void {
    this.#sql.exec(
      'INSERT INTO health(one, body) VALUES (1, ?) ON CONFLICT(one) DO UPDATE SET body = excluded.body',
      JSON.stringify(health),
    );
  }

  /** Whoever waits already keeps their turn. */
  wait(id: ConversationId, since: number): void {
    const statement = 'INSERT INTO waiter(id, since) VALUES (?, ?) ON CONFLICT(id) DO NOTHING RETURNING id';
    this.#waiting += this.#sql.exec(statement, id, since).toArray().length;
  }

  /** To the end of the row, behind those who have not been asked yet. */
  postpone(id: ConversationId, since: number): void {
    this.#sql.exec('UPDATE waiter SET since = ? WHERE id = ?', since, id);
    this.#sql.exec('UPDATE unheard SET turn = (SELECT max(turn) + 1 FROM unheard) WHERE id = ?', id);
  }

  leave(id: ConversationId): void {
    this.#waiting -= this.#sql.exec('DELETE FROM waiter WHERE id = ? RETURNING id', id).toArray().length;
    this.heard(id);
  }

  /** All who wait now are to hear how the channel stands. */
  letHear(): void {
    this.#sql.exec('INSERT OR IGNORE INTO unheard(id) SELECT id FROM waiter ORDER BY since, id');
  }

  heard(id: ConversationId): void {
    this.#sql.exec('DELETE FROM unheard WHERE id = ?', id);
  }

  /** Some of those who wait and have not heard how it stands now. */
  unheard(limit: number): ConversationId[] {
    return this.#sql
      .exec<Pick<Waiter, 'id'>>('SELECT id FROM unheard ORDER BY turn LIMIT ?', limit)
      .toArray()
      .map(({ id }) => id);
  }

  get hasUnheard(): boolean {
    return this.unheard(1).length > 0;
  }

  /** Who has waited longest. */
  waiters(limit: number): ConversationId[] {
    return this.#sql
      .exec<Waiter>('SELECT id, since FROM waiter ORDER BY since, id LIMIT ?', limit)
      .toArray()
      .map(({ id }) => id);
  }

  get waiting(): number {
    return this.#waiting;
  }
}
