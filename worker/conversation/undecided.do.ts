import { oversees, type Viewer } from '../inbox/visibility.ts';
import type { Head } from './head.ts';
import type { Ticket } from './message.ts';

type Waiting = Pick<Ticket, 'id' | 'teamId' | 'status'>;

/**
 * [R62] A new ticket of which its team has not said yet to whom it is shown: until then who oversees the team sees it alone. In
 * memory: whether it was said before a crash is told by what is owed since the ticket changed hands, and the alarm behind that
 * asks the team anew.
 */
export class Undecided {
  #ticket: Waiting | null = null;
  /** Of the turn that made it new. */
  #rev = 0;

  /** `head`: as it was found; null: this conversation was never born. */
  constructor(head: Head | null) {
    if (head === null || head.ticket.status !== 'new' || !isOwed(head)) return;
    this.#ticket = head.ticket;
    this.#rev = head.ticketRev ?? 0;
  }

  /** A turn is over. `before`: the ticket that was there; null: this conversation was just born. */
  follow(before: Waiting | null, after: Waiting, rev: number): void {
    if (after.status !== 'new') this.#ticket = null;
    else if (before === null || !isSame(before, after)) {
      this.#ticket = after;
      this.#rev = rev;
    }
  }

  /** Whether that is what a team speaks of that knows this ticket, as it was at that revision. */
  isAnswered(ticket: Waiting, rev: number): boolean {
    return this.#ticket !== null && isSame(this.#ticket, ticket) && rev >= this.#rev;
  }

  /** Its team has said so. */
  settle(): void {
    this.#ticket = null;
  }

  get isOpen(): boolean {
    return this.#ticket !== null;
  }

  /** Whether it is not for this viewer yet. */
  hides(viewer: Viewer, ticket: Waiting): boolean {
    return this.#ticket !== null && isSame(this.#ticket, ticket) && !oversees(viewer, ticket.teamId);
  }
}

const isOwed = ({ debts, ticket }: Head): boolean =>
  debts !== null && (debts.history || debts.teams.includes(ticket.teamId));

const isSame = (a: Waiting, b: Waiting): boolean => a.id === b.id && a.teamId === b.teamId && a.status === b.status;
