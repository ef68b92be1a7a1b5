import type { AgentId, TicketId } from '../platform/id.ts';
import type { Author, Ticket } from './message.ts';
import { unserved } from './ticket.ts';
import type { Turn } from './turn.do.ts';

/** [R60] What becomes of the ticket of somebody who was deleted. */
export interface Departure {
  ticketId: TicketId;
  /** Who was deleted. */
  from: AgentId;
  /** Who goes on with it; null: whoever takes it from Novos. */
  to: Author | null;
  /** The name of its team. */
  team: string;
  by: Author;
}

export const isTheirs = (ticket: Ticket, { ticketId, from }: Pick<Departure, 'ticketId' | 'from'>): boolean =>
  ticket.id === ticketId && (ticket.assignee?.id === from || ticket.offeredTo?.id === from);

/** Its queue stays, and each message in it its author's. */
export function leaveAgent(turn: Turn, { to, team, by }: Departure): void {
  const { ticket } = turn.head;
  if (ticket.status === 'concluded') {
    // The contact may still reopen it, which must not lead to somebody who is not there.
    turn.set({ ticket: { ...ticket, assignee: to }, undoable: null });
    return;
  }
  const { offeredTo: _, ...plain } = ticket;
  if (ticket.status === 'new') {
    turn.live(plain);
    return;
  }
  turn.live(to === null ? unserved(ticket) : { ...plain, assignee: to });
  turn.line({ type: 'transferred', by, team, to }, turn.now, ticket.id);
}
