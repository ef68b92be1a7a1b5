import type { ConversationId } from '../platform/id.ts';
import { type Health, newHealth } from './health.ts';

/** A conversation whose messages wait for the channel. */
interface Waiter extends Record<string, SqlStorageValue> {
  id: ConversationId;
  since: number;
}

export class ChannelTables {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS health(one INTEGER PRIMARY KEY CHECK(one = 1), body TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS waiter(id TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS waiter_since ON waiter(since);
    `);
  }

  load(): Health {
    const row = this.#sql.exec<{ body: string }>('SELECT body FROM health').toArray()[0];
    return row === undefined ? newHealth : { ...newHealth, ...JSON.parse(row.body) };
  }

  save(health: Health): void {
    this.#sql.exec(
      'INSERT INTO health(one, body) VALUES (1, ?) ON CONFLICT(one) DO UPDATE SET body = excluded.body',
      JSON.stringify(health),
    );
  }

  /** Whoever waits already keeps their turn. */
  wait(id: ConversationId, since: number): void {
    this.#sql.exec('INSERT INTO waiter(id, since) VALUES (?, ?) ON CONFLICT(id) DO NOTHING', id, since);
  }

  /** To the end of the row, behind those who have not been asked yet. */
  postpone(id: ConversationId, since: number): void {
    this.#sql.exec('UPDATE waiter SET since = ? WHERE id = ?', since, id);
  }

  leave(id: ConversationId): void {
    this.#sql.exec('DELETE FROM waiter WHERE id = ?', id);
  }

  /** Who has waited longest. */
  waiters(limit: number): ConversationId[] {
    return this.#sql
      .exec<Waiter>('SELECT id, since FROM waiter ORDER BY since, id LIMIT ?', limit)
      .toArray()
      .map(({ id }) => id);
  }

  waiting(): number {
    return this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM waiter').one().n;
  }
}
