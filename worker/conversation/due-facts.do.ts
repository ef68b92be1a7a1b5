import { viewersOf } from '../accounts/viewer.store.ts';
import type { AuthorsNow } from '../schedules/author-now.ts';
import { type Schedule, type TemplatesNow, templateOf } from '../schedules/schedule.ts';
import { waitingRules } from '../teams/company.store.ts';
import { standingOf } from '../templates/template.store.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { retryMs } from './due.ts';
import type { Head } from './head.ts';

export interface DueFactsDeps {
  db: D1Database;
  tables: ConversationTables;
  head(): Head | null;
  now(): number;
}

/** What is judged anew when the time has come; what is left out is not known. */
export interface FactsNow {
  templates: TemplatesNow;
  authors: AuthorsNow;
  /** [R21] While the contact has not answered, a template of another category may go out. */
  relaxesCategory: boolean;
}

const unknown: FactsNow = { templates: new Map(), authors: new Map(), relaxesCategory: false };

/**
 * Asks how the templates stand of what is due, and what its authors may see, right before it leaves: the provider may have paused
 * one meanwhile, and a team may have got the contact that an author is not of.
 */
export class DueFacts {
  readonly #deps: DueFactsDeps;
  #attempts = 0;
  #againAt: number | null = null;

  constructor(deps: DueFactsDeps) {
    this.#deps = deps;
  }

  /** From when on (ms) they are asked for again that could not be had; null: nothing is in the way. */
  againAt(): number | null {
    return this.#againAt;
  }

  /** Of all that is due, and of one more that an agent lets go. Never throws: what could not be had is left out. */
  async ask(also: Schedule | null = null): Promise<FactsNow> {
    const { now } = this.#deps;
    const due = this.#due(also);
    if (due.length === 0 || (this.#againAt !== null && this.#againAt > now())) return unknown;
    try {
      const [templates, authors, { relaxesCategory }] = await Promise.all([
        this.#templatesOf(due),
        this.#authorsOf(due),
        waitingRules(this.#deps.db),
      ]);
      this.#attempts = 0;
      this.#againAt = null;
      return { templates, authors, relaxesCategory };
    } catch (error) {
      console.warn('What is due could not be judged', { error });
      this.#attempts += 1;
      this.#againAt = now() + retryMs(this.#attempts);
      return unknown;
    }
  }

  #due(also: Schedule | null): Schedule[] {
    const { tables, head, now } = this.#deps;
    const due = (head()?.schedules ?? []).filter(({ asks, dueAt }) => asks === null && dueAt <= now());
    return [...due.flatMap(({ id }) => tables.schedules.get(id) ?? []), ...(also === null ? [] : [also])];
  }

  async #templatesOf(due: readonly Schedule[]): Promise<TemplatesNow> {
    const ids = [...new Set(due.map(templateOf).filter((id) => id !== null))];
    if (ids.length === 0) return unknown.templates;
    const known = await standingOf(this.#deps.db, ids, this.#deps.now());
    return new Map(ids.map((id) => [id, known.get(id) ?? null]));
  }

  async #authorsOf(due: readonly Schedule[]): Promise<AuthorsNow> {
    const ids = [...new Set(due.map(({ author }) => author.id))];
    const known = await viewersOf(this.#deps.db, ids);
    return new Map(ids.map((id) => [id, known.get(id)?.viewer ?? null]));
  }
}
