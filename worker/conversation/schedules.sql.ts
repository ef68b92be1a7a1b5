import type { MergeId, ScheduleId } from '../platform/id.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** What leaves later, and what became of it. Each table is made with the first row of it. */
export class ScheduleTable {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  get(id: ScheduleId): Schedule | null {
    if (!this.#exists('schedule')) return null;
    const row = this.#sql.exec<{ body: string }>('SELECT body FROM schedule WHERE id = ?', id).toArray()[0];
    return row === undefined ? null : JSON.parse(row.body);
  }

  /** Read only where the contact becomes somebody else, which is rare. */
  all(): Schedule[] {
    if (!this.#exists('schedule')) return [];
    const rows = this.#sql.exec<{ body: string }>('SELECT body FROM schedule ORDER BY id').toArray();
    return rows.map(({ body }) => JSON.parse(body));
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

  /** [I5] It goes back to the conversation whose it is. That it was here is remembered: whoever orders it once more has it already. */
  giveBack(merge: MergeId, schedule: Schedule): void {
    this.#sql.exec(
      'CREATE TABLE IF NOT EXISTS schedule_gone(id TEXT PRIMARY KEY, merge TEXT, body TEXT NOT NULL) WITHOUT ROWID',
    );
    this.#sql.exec(
      `INSERT INTO schedule_gone(id, merge, body) VALUES (?, ?, ?)
       ON CONFLICT(id) DO UPDATE SET merge = excluded.merge, body = excluded.body`,
      schedule.id,
      merge,
      JSON.stringify(schedule),
    );
    this.remove(schedule.id);
  }

  /** [I5] What is on its way back. */
  goingBack(merge: MergeId): Schedule[] {
    if (!this.#exists('schedule_gone')) return [];
    const rows = this.#sql.exec<{ body: string }>('SELECT body FROM schedule_gone WHERE merge = ?', merge).toArray();
    return rows.map(({ body }) => JSON.parse(body));
  }

  /** [I5] As it was when it went back; null: it did not. */
  gone(id: ScheduleId): Schedule | null {
    if (!this.#exists('schedule_gone')) return null;
    const row = this.#sql.exec<{ body: string }>('SELECT body FROM schedule_gone WHERE id = ?', id).toArray()[0];
    return row === undefined ? null : JSON.parse(row.body);
  }

  /** [I5] It has arrived. */
  arrived(merge: MergeId): void {
    if (this.#exists('schedule_gone')) this.#sql.exec('UPDATE schedule_gone SET merge = NULL WHERE merge = ?', merge);
  }

  /** Not remembered: a step that is undone takes the table away with it. */
  #exists(table: string): boolean {
    return this.#sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', table).toArray().length > 0;
  }
}
