import type { TicketRow } from '../inbox/row.ts';
import { now } from '../platform/runtime.env.ts';
import { keepBlocked } from './blocking.do.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { listState } from './delivery.ts';
import { tellFates } from './following.do.ts';
import { contactInRow, type Head, rowOf, stateIn } from './head.ts';
import { markUnsent } from './held.do.ts';
import { tellLateFates } from './late-fates.do.ts';
import { showQueue } from './listed.do.ts';
import type { Entry, Ticket } from './message.ts';
import { followContact } from './moved-schedules.do.ts';
import { settleStrays } from './receive.do.ts';
import { followSchedules } from './schedules.do.ts';
import { Turn } from './turn.do.ts';

export interface TurnsDeps {
  storage: DurableObjectStorage;
  tables: ConversationTables;
  /** After the commit. `before`: the ticket that was there; null: this conversation was just born. */
  onChange(changed: Entry[], before: Ticket | null): void;
}

/** The state of a conversation, which only its turns change, one after another. */
export class Turns {
  readonly #deps: TurnsDeps;
  #head: Head | null;

  constructor(deps: TurnsDeps) {
    this.#deps = deps;
    this.#head = deps.tables.load();
  }

  /** null: this conversation was never born. */
  get head(): Head | null {
    return this.#head;
  }

  /** The list's row of this conversation as it is now; null: it has none. */
  row(): TicketRow | null {
    if (this.#head === null || this.#head.hidden === true || this.#head.ticketAway === true) return null;
    return rowOf(this.#head, stateIn(this.#deps.tables, this.#head));
  }

  /** [T11] The row of a ticket that is over, as that stands now. */
  ended(row: TicketRow): TicketRow {
    const head = this.#head;
    if (head === null) return row;
    const told = { ...row, rev: head.rev, contact: contactInRow(head) };
    if (row.preview?.from !== 'us' || row.preview.key === undefined) return told;
    const state = listState(stateIn(this.#deps.tables, head)(row.preview.key));
    return { ...told, preview: { ...row.preview, state } };
  }

  /** One step, written whole or not at all. `birth`: what this conversation begins as where it was never born. */
  turn<Value>(work: (turn: Turn) => Value, birth: Head | null = null): Value {
    const turn = this.#begin(birth);
    const value = this.atomic(() => {
      if (this.#head === null) this.#deps.tables.create();
      const result = work(turn);
      settleStrays(turn);
      keepBlocked(turn);
      followSchedules(turn);
      followContact(turn);
      markUnsent(turn);
      showQueue(turn);
      tellFates(turn);
      tellLateFates(turn);
      turn.commit();
      return result;
    });
    if (turn.isEmpty) return value;
    const before = this.#head?.ticket ?? null;
    this.#head = turn.head;
    this.#deps.onChange([...turn.changed.values()], before);
    return value;
  }

  /** What would come of a step, of which nothing is kept. */
  rehearse<Value>(work: (turn: Turn) => Value): Value {
    let undo: unknown = new Error('Only rehearsed');
    const outcome: { value: Value }[] = [];
    try {
      this.atomic(() => {
        outcome.push({ value: work(this.#begin(null)) });
        throw undo;
      });
    } catch (error) {
      undo = error;
    }
    const [done] = outcome;
    if (done === undefined) throw undo;
    return done.value;
  }

  /** All of it is written, or none. */
  atomic<Value>(work: () => Value): Value {
    try {
      return this.#deps.storage.transactionSync(work);
    } catch (error) {
      this.#deps.tables.forget();
      throw error;
    }
  }

  #begin(birth: Head | null): Turn {
    const head = this.#head ?? birth;
    if (head === null) throw new Error('This conversation was never born');
    return new Turn(this.#deps.tables, head, now());
  }
}
