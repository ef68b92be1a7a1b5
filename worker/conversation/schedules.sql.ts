import type { ScheduleId } from '../platform/id.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** What leaves later, and what became of it. The table is made with the first of them. */
export class ScheduleTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  get(id: ScheduleId): Schedule | null {
    // Not remembered: a step that is undone takes the table away with it.
    const exists = this.#sql.exec(`SELECT 1 FROM sqlite_master WHERE name = 'schedule'`).toArray().length > 0;
    if (!exists) return null;
    const row = this.#sql.exec<{ body: string }>('SELECT body FROM schedule WHERE id = ?', id).toArray()[0];
    return row === undefined ? null : JSON.parse(row.body);
  }

  put(schedule: Schedule): void {
    this.#sql.exec('CREATE TABLE IF NOT EXISTS schedule(id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID');
    this.#sql.exec(
      'INSERT INTO schedule(id, body) VALUES (?, ?) ON CONFLICT(id) DO UPDATE SET body = excluded.body',
      schedule.id,
      JSON.stringify(schedule),
    );
  }

  /** It has gone on elsewhere. */
  remove(id: ScheduleId): void {
    this.#sql.exec('DELETE FROM schedule WHERE id = ?', id);
  }
}
