import type { MessageKey } from '../platform/id.ts';

/** An event whose message has not come. `at`: when it was kept, ms. */
export interface Stray extends Record<string, SqlStorageValue> {
  /** The message that it waits for, by the provider's name. */
  target: string;
  key: string;
  at: number;
  event: string;
}

/** What is told of messages that a conversation does not know yet. The table is made with the first of them. */
export class StrayTable {
  readonly #sql: SqlStorage;
  /** null: not looked up yet. */
  #exists: boolean | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Keeps an event; the same one a second time changes nothing. */
  stash(target: string, key: MessageKey, event: string, at: number): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS stray(
        target TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY(target, key)
      ) WITHOUT ROWID`);
    this.#exists = true;
    this.#sql.exec('INSERT OR IGNORE INTO stray(target, key, at, event) VALUES (?, ?, ?, ?)', target, key, at, event);
  }

  /** Takes what waits for a message of this name, in the order of receipt. */
  adopt(target: string): { event: string; at: number }[] {
    if (!this.#isThere()) return [];
    const rows = this.#sql
      .exec<{ event: string; at: number }>('SELECT event, at FROM stray WHERE target = ? ORDER BY at, key', target)
      .toArray();
    if (rows.length > 0) this.#sql.exec('DELETE FROM stray WHERE target = ?', target);
    return rows;
  }

  /** All that waits for its message, in the order of receipt. */
  all(): Stray[] {
    if (!this.#isThere()) return [];
    return this.#sql.exec<Stray>('SELECT target, key, at, event FROM stray ORDER BY at, key').toArray();
  }

  drop({ target, key }: Stray): void {
    this.#sql.exec('DELETE FROM stray WHERE target = ? AND key = ?', target, key);
  }

  /** Drops what was kept before a time (ms); gives when the oldest of the rest was, null: nothing is left. */
  dropBefore(before: number): number | null {
    if (!this.#isThere()) return null;
    this.#sql.exec('DELETE FROM stray WHERE at < ?', before);
    return this.#sql.exec<{ first: number | null }>('SELECT min(at) AS first FROM stray').one().first;
  }

  /** The making of the table may have been undone. */
  forget(): void {
    this.#exists = null;
  }

  #isThere(): boolean {
    this.#exists ??= this.#sql.exec(`SELECT 1 FROM sqlite_master WHERE name = 'stray'`).toArray().length > 0;
    return this.#exists;
  }
}
