import { isGuest, refusalOf, type Viewer } from '../inbox/visibility.ts';
import { isConversationId } from '../platform/id.ts';
import { refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { isPending, type Schedule } from '../schedules/schedule.ts';
import { learnBlock } from './blocking.do.ts';
import type { ConversationTables } from './conversation.sql.ts';
import type { DueFacts } from './due-facts.do.ts';
import type { Head } from './head.ts';
import type { Merging } from './merging.do.ts';
import { broughtFrom, letGo } from './moved-schedules.do.ts';
import type { Birth } from './reach.ts';
import { unbornHead } from './receive.do.ts';
import type { ScheduleList } from './schedule-list.do.ts';
import {
  actOnSchedule,
  arrange,
  arrangePlan,
  leaveDue,
  type ScheduleAct,
  type Scheduled,
  type ScheduleOrder,
} from './schedules.do.ts';
import type { Sight } from './sight.do.ts';
import type { Turn } from './turn.do.ts';

export interface SchedulingDeps {
  tables: ConversationTables;
  merging: Merging;
  sight: Sight;
  list: ScheduleList;
  dueFacts: DueFacts;
  /** What this object is called by. */
  name: string | undefined;
  head(): Head | null;
  turn<Value>(work: (turn: Turn) => Value, birth?: Head | null): Value;
  afterwards(): Promise<void>;
}

/** What agents order to leave later. */
export class Scheduling {
  readonly #deps: SchedulingDeps;

  constructor(deps: SchedulingDeps) {
    this.#deps = deps;
  }

  /**
   * `birth`: what this conversation begins with where it was never born; null: it is refused there. `anyCategory`: a plan's templates
   * may be of other categories than the one that is unanswered.
   */
  async schedule(
    viewer: Viewer,
    orders: ScheduleOrder[],
    isPlan: boolean,
    birth: Birth | null,
    anyCategory: boolean,
  ): Promise<Scheduled> {
    const { merging, sight, name, turn } = this.#deps;
    const next = merging.next();
    if (next !== null) return await next.schedule(viewer, orders, isPlan, birth, anyCategory);
    const [order] = orders;
    const head = this.#deps.head();
    const reach = sight.reach(viewer, now());
    const isHidden = reach.state === 'elsewhere' && reach.view === null;
    if (order === undefined || isHidden || (reach.state === 'unborn' && birth === null))
      return refuse({ code: 'not_found' });
    // What leaves would stand in a ticket that they may not see.
    if (reach.state === 'elsewhere') {
      const { teamId, askedAt = null } = reach;
      return refuse({ code: 'ticket_live_elsewhere', teamId, askedAt });
    }
    if (head !== null && isGuest(viewer, head.ticket)) return refuse({ code: 'not_assignee' });
    if (isPlan && head !== null && refusalOf(viewer, head.ticket, 'write') !== null)
      return refuse({ code: 'not_assignee' });
    const begins =
      birth !== null && isConversationId(name) ? unbornHead(name, birth.channel, birth.contact, now()) : null;
    return await this.#told(
      turn((step) => {
        if (birth?.block !== undefined && step.head.hidden === true) learnBlock(step, birth.block);
        return isPlan ? arrangePlan(step, orders, anyCategory) : arrange(step, order);
      }, begins),
    );
  }

  /** Who may has been judged by the list. `brought`: what became of it in a conversation that ended in this one; null: it is here. */
  async act(order: ScheduleAct, brought: Schedule | null): Promise<Scheduled> {
    const { merging, tables, head, turn, dueFacts } = this.#deps;
    const facts = await dueFacts.ask(tables.schedules.get(order.id) ?? brought);
    const next = merging.next();
    if (next !== null) return await this.#actThere(next, order, brought);
    if (head() === null) return refuse({ code: 'not_found' });
    const done = turn((step) => {
      const outcome = actOnSchedule(step, order, facts, brought);
      leaveDue(step, facts);
      return outcome;
    });
    return await this.#told(done);
  }

  /** [R79] What is over here stays here, until it is scheduled anew where the thread goes on. */
  async #actThere(
    next: NonNullable<ReturnType<Merging['next']>>,
    order: ScheduleAct,
    brought: Schedule | null,
  ): Promise<Scheduled> {
    const { tables, head, turn } = this.#deps;
    const here = head()?.conversationId;
    const known = tables.schedules.get(order.id);
    const over = known === null || isPending(known) ? brought : known;
    if (over === null || here === undefined) return await next.actOnSchedule(order, null);
    const done = await next.actOnSchedule(order, broughtFrom(over, here));
    if (done.ok && order.type === 'reschedule' && known !== null) turn((step) => letGo(step, known));
    return done;
  }

  /** The list knows of it before the answer is there, unless D1 is away. */
  async #told(done: Scheduled): Promise<Scheduled> {
    await this.#deps.afterwards();
    await this.#deps.list.settle();
    return done;
  }
}
