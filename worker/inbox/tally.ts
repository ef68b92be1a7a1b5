import type { Counters, TicketRow } from './row.ts';
import type { ListSight } from './visibility.ts';

/** The counters of a team, moved along with each row instead of being counted again. */
export class Tally {
  #waiting: number;
  readonly #offered: Counts;
  readonly #unread: Counts;

  /** `waiting`: tickets in Novos; `offered`: of these, by whom they are offered to; `unread`: open ones with something unread, by assignee. */
  constructor(waiting: number, offered: Map<string, number>, unread: Map<string, number>) {
    this.#waiting = waiting;
    this.#offered = new Counts(offered);
    this.#unread = new Counts(unread);
  }

  /** `null`: it was not there, or is no more. */
  move(before: TicketRow | null, after: TicketRow | null): void {
    if (before !== null) this.#add(before, -1);
    if (after !== null) this.#add(after, 1);
  }

  /** How many tickets nobody has taken, whoever may see them. */
  get waiting(): number {
    return this.#waiting;
  }

  /** [V1] As far as this viewer sees the list. */
  for({ viewerId, offers, colleagues }: ListSight): Counters {
    const mine = this.#unread.of(viewerId);
    const hidden = offers ? 0 : this.#offered.all - this.#offered.of(viewerId);
    return { new: this.#waiting - hidden, mine, others: colleagues ? this.#unread.all - mine : 0 };
  }

  #add({ ticket }: TicketRow, n: number): void {
    if (ticket.status === 'new') {
      this.#waiting += n;
      if (ticket.offeredTo != null) this.#offered.add(ticket.offeredTo.id, n);
    }
    if (ticket.status === 'open' && ticket.unread > 0 && ticket.assignee !== null && ticket.snoozed === undefined)
      this.#unread.add(ticket.assignee.id, n);
  }
}

class Counts {
  readonly #by: Map<string, number>;
  #all: number;

  constructor(by: Map<string, number>) {
    this.#by = by;
    this.#all = [...by.values()].reduce((sum, n) => sum + n, 0);
  }

  get all(): number {
    return this.#all;
  }

  of(id: string): number {
    return this.#by.get(id) ?? 0;
  }

  add(id: string, n: number): void {
    this.#by.set(id, this.of(id) + n);
    this.#all += n;
  }
}
