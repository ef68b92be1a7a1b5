import type { TicketRow } from '../inbox/row.ts';
import { type Departure, isTheirs, leaveAgent } from './departing.do.ts';
import type { Head } from './head.ts';
import { type Leave, leavesBy, leaveTeam } from './leaving.do.ts';
import type { Merging } from './merging.do.ts';
import { heedsReturn, type OfferOrder, type ReturnOrder, returnTicket } from './offering.do.ts';
import type { Turn } from './turn.do.ts';

export interface TeamOrdersDeps {
  head(): Head | null;
  merging: Merging;
  turn<Value>(work: (turn: Turn) => Value): Value;
  /** Has the ticket stand offered, if it still is as the team knew it. */
  heed(order: OfferOrder): void;
  /** What follows a commit; `again`: the team is told though nothing changed. */
  afterwards(again?: boolean): Promise<void>;
  /** The list's row of this conversation as it is now. */
  row(): TicketRow | null;
}

/** What a team, or the end of one, does with the ticket here: each counts only for the ticket as it was known. */
export class TeamOrders {
  readonly #deps: TeamOrdersDeps;

  constructor(deps: TeamOrdersDeps) {
    this.#deps = deps;
  }

  async leaveTeam(order: Leave): Promise<void> {
    const { turn, afterwards } = this.#deps;
    const head = this.#here();
    const isThere = head !== null && leavesBy(head.ticket, order);
    if (isThere) turn((step) => leaveTeam(step, order));
    await afterwards(!isThere);
  }

  async leaveAgent(order: Departure): Promise<void> {
    const { turn, afterwards } = this.#deps;
    const head = this.#here();
    const isThere = head !== null && isTheirs(head.ticket, order);
    if (isThere) turn((step) => leaveAgent(step, order));
    await afterwards(!isThere);
  }

  async offer(order: OfferOrder): Promise<TicketRow | null> {
    const { heed, afterwards, row } = this.#deps;
    const head = this.#here();
    if (head !== null) heed(order);
    await afterwards();
    return head === null ? null : row();
  }

  async giveBack(order: ReturnOrder): Promise<TicketRow | null> {
    const { turn, afterwards, row } = this.#deps;
    const head = this.#here();
    if (head !== null && heedsReturn(head, order)) turn(returnTicket);
    await afterwards();
    return head === null ? null : row();
  }

  /** null: it was never born, or goes on elsewhere. */
  #here(): Head | null {
    const { head, merging } = this.#deps;
    return merging.next() === null ? head() : null;
  }
}
