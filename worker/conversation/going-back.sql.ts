import type { MergeId } from '../platform/id.ts';
import type { Entry } from './message.ts';

/**
 * [I5] Messages on their way to the thread whose they are: they left this one, and are kept until they have arrived. The table is
 * made with the first of them.
 */
export class GoingBackTable {
  readonly #sql: SqlStorage;
  /** null: not looked up yet. */
  #exists: boolean | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  put(merge: MergeId, entry: Entry): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS going_back(
        key TEXT PRIMARY KEY, merge TEXT NOT NULL, provider_id TEXT, pos INTEGER NOT NULL, body TEXT NOT NULL)`);
    this.#exists = true;
    const name = entry.direction === 'out' ? entry.providerId : null;
    this.#sql.exec(
      'INSERT INTO going_back(key, merge, provider_id, pos, body) VALUES (?, ?, ?, ?, ?)',
      entry.key,
      merge,
      name,
      entry.pos,
      JSON.stringify(entry),
    );
  }

  /** Those of which this thread keeps no trace, in the order of the thread. */
  of(merge: MergeId): Entry[] {
    if (!this.#isThere()) return [];
    return this.#sql
      .exec<{ body: string }>(
        `SELECT body FROM going_back WHERE merge = ? AND body ->> '$.returned' IS NULL ORDER BY pos`,
        merge,
      )
      .toArray()
      .map(({ body }) => JSON.parse(body));
  }

  /** Whether a message of this key, or by this name of the provider's, is on its way. */
  has(name: string): boolean {
    if (!this.#isThere()) return false;
    return this.#sql.exec('SELECT 1 FROM going_back WHERE key = ?1 OR provider_id = ?1', name).toArray().length > 0;
  }

  /** They have arrived. */
  clear(merge: MergeId): void {
    if (this.#isThere()) this.#sql.exec('DELETE FROM going_back WHERE merge = ?', merge);
  }

  /** The making of the table may have been undone. */
  forget(): void {
    this.#exists = null;
  }

  #isThere(): boolean {
    this.#exists ??= this.#sql.exec(`SELECT 1 FROM sqlite_master WHERE name = 'going_back'`).toArray().length > 0;
    return this.#exists;
  }
}
