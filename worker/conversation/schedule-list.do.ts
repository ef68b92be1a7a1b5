import { tellOfSchedules } from '../notifications/schedules.env.ts';
import type { ScheduleId } from '../platform/id.ts';
import { oneRun } from '../platform/one-run.ts';
import { tellSchedulesChanged } from '../schedules/changed.env.ts';
import { listSchedules, type Telling } from '../schedules/schedule.store.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { isToTry, postponed } from './due.ts';
import type { Head } from './head.ts';
import type { Turn } from './turn.do.ts';

export interface ScheduleListDeps {
  env: Env;
  tables: ConversationTables;
  head(): Head | null;
  now(): number;
  turn<Value>(work: (turn: Turn) => Value): Value;
}

/** Keeps the company's list of schedules in step with this conversation; an alarm stands behind what could not be written. */
export class ScheduleList {
  readonly #deps: ScheduleListDeps;
  /** One run at a time, and whoever asks awaits it. Never throws. */
  readonly #run = oneRun(() => this.#write());

  constructor(deps: ScheduleListDeps) {
    this.#deps = deps;
  }

  /** Writes what is owed. The first attempt is made at once, a further one when it is due. */
  async settle(): Promise<void> {
    for (let owed = this.#due(); owed !== null; owed = this.#due()) await this.#run();
  }

  #due() {
    const owed = this.#deps.head()?.owedSchedules ?? null;
    return owed !== null && isToTry(owed, this.#deps.now()) ? owed : null;
  }

  async #write(): Promise<void> {
    const { env, tables, turn } = this.#deps;
    const head = this.#deps.head();
    if (head?.owedSchedules == null) return;
    const { ids: owing, quiet = [] } = head.owedSchedules;
    const written = owing.flatMap((id) => tables.schedules.get(id) ?? []);
    const news = written.filter(({ id }) => !quiet.includes(id));
    const { conversationId } = head;
    const of = tellingOf(head);
    try {
      await listSchedules(env.DB, of, written);
      await tellOfSchedules(env, head, news);
      await tellSchedulesChanged(env, written);
    } catch (error) {
      console.warn('The list did not take a schedule', { conversationId, error });
      turn((step) => {
        const owed = step.head.owedSchedules;
        if (owed != null) step.set({ owedSchedules: postponed(owed, step.now) });
      });
      return;
    }
    turn((step) => {
      const owed = step.head.owedSchedules;
      // All are behind again where the contact became somebody else while they were written, else those that moved on.
      const isElsewhere = JSON.stringify(tellingOf(step.head)) !== JSON.stringify(of);
      const movedOn = (id: ScheduleId): boolean => {
        const before = written.find((one) => one.id === id);
        const now = step.tables.schedules.get(id);
        return now !== null && JSON.stringify(now) !== JSON.stringify(before);
      };
      const ids = (owed?.ids ?? []).filter((id) => isElsewhere || movedOn(id));
      const told = ids.filter((id) => !movedOn(id) || owed?.quiet?.includes(id));
      const left = owed == null || ids.length === 0 ? null : { ids, quiet: told, attempts: 0, dueAt: owed.dueAt };
      step.set({ owedSchedules: left });
    });
  }
}

const tellingOf = ({ conversationId, contact, channel, hidden }: Head): Telling => ({
  conversationId,
  contactId: contact.id,
  channelId: channel.id,
  opens: hidden !== true,
});
