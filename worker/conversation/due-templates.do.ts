import type { ScheduleId, TemplateId } from '../platform/id.ts';
import { type TemplatesNow, templateOf } from '../schedules/schedule.ts';
import { standingOf } from '../templates/template.store.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { retryMs } from './due.ts';
import type { Head } from './head.ts';

export interface DueTemplatesDeps {
  db: D1Database;
  tables: ConversationTables;
  head(): Head | null;
  now(): number;
}

/** Asks how the templates stand of what is due, right before it leaves: the provider may have paused one meanwhile. */
export class DueTemplates {
  readonly #deps: DueTemplatesDeps;
  #attempts = 0;
  #againAt: number | null = null;

  constructor(deps: DueTemplatesDeps) {
    this.#deps = deps;
  }

  /** From when on (ms) they are asked for again that could not be had; null: nothing is in the way. */
  againAt(): number | null {
    return this.#againAt;
  }

  /** Of all that is due, and of one more that an agent lets go. Never throws: what could not be had is left out. */
  async ask(also: ScheduleId | null = null): Promise<TemplatesNow> {
    const { db, now } = this.#deps;
    const ids = this.#dueIds(also);
    if (ids.length === 0 || (this.#againAt !== null && this.#againAt > now())) return new Map();
    try {
      const known = await standingOf(db, ids, now());
      this.#attempts = 0;
      this.#againAt = null;
      return new Map(ids.map((id) => [id, known.get(id) ?? null]));
    } catch (error) {
      console.warn('How templates stand could not be asked', { error });
      this.#attempts += 1;
      this.#againAt = now() + retryMs(this.#attempts);
      return new Map();
    }
  }

  #dueIds(also: ScheduleId | null): TemplateId[] {
    const { tables, head, now } = this.#deps;
    const due = (head()?.schedules ?? []).filter(({ asks, dueAt }) => asks === null && dueAt <= now());
    const ids = [...due.map(({ id }) => id), ...(also === null ? [] : [also])];
    const templates = ids.map((id) => {
      const schedule = tables.schedules.get(id);
      return schedule === null ? null : templateOf(schedule);
    });
    return [...new Set(templates.filter((id) => id !== null))];
  }
}
