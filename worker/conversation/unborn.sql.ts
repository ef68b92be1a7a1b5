import { type ConversationId, isConversationId } from '../platform/id.ts';

/** Where a conversation goes on that was sealed before it was ever born. The table is made for those alone. */
export class UnbornTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** null: it was not sealed. */
  movedTo(): ConversationId | null {
    const sealed = this.#sql.exec(`SELECT 1 FROM sqlite_master WHERE name = 'unborn'`).toArray().length > 0;
    const to = sealed
      ? this.#sql.exec<{ moved_to: string }>('SELECT moved_to FROM unborn').toArray()[0]?.moved_to
      : null;
    return isConversationId(to) ? to : null;
  }

  /** null: it may be born after all. */
  move(to: ConversationId | null): void {
    this.#sql.exec('CREATE TABLE IF NOT EXISTS unborn(one INTEGER PRIMARY KEY CHECK(one = 1), moved_to TEXT NOT NULL)');
    if (to === null) this.#sql.exec('DELETE FROM unborn');
    else this.#sql.exec('INSERT OR REPLACE INTO unborn(one, moved_to) VALUES (1, ?)', to);
  }
}
