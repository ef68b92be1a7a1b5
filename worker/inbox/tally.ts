import type { Counters, TicketRow } from './row.ts';

/** The counters of a team, moved along with each row instead of being counted again. */
export class Tally {
  #waiting: number;
  readonly #unread: Map<string, number>;
  #allUnread: number;

  /** `waiting`: tickets in Novos; `unread`: open tickets with something unread, by assignee. */
  constructor(waiting: number, unread: Map<string, number>) {
    this.#waiting = waiting;
    this.#unread = unread;
    this.#allUnread = [...unread.values()].reduce((sum, n) => sum + n, 0);
  }

  move(before: TicketRow | null, after: TicketRow): void {
    if (before !== null) this.#add(before, -1);
    this.#add(after, 1);
  }

  for(viewerId: string): Counters {
    const mine = this.#unread.get(viewerId) ?? 0;
    return { new: this.#waiting, mine, others: this.#allUnread - mine };
  }

  #add({ ticket }: TicketRow, n: number): void {
    if (ticket.status === 'new') this.#waiting += n;
    if (ticket.status !== 'open' || ticket.unread === 0 || ticket.assignee === null) return;
    const { id } = ticket.assignee;
    this.#unread.set(id, (this.#unread.get(id) ?? 0) + n);
    this.#allUnread += n;
  }
}
