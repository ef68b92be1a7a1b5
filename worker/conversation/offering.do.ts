import type { AgentId, TeamId, TicketId } from '../platform/id.ts';
import type { Head } from './head.ts';
import type { Offer } from './message.ts';
import { unserved } from './ticket.ts';
import type { Turn } from './turn.do.ts';

/** [R62] What a team has decided of a new ticket. */
export interface OfferOrder {
  ticketId: TicketId;
  teamId: TeamId;
  /** What the team knew of the conversation when it decided. */
  rev: number;
  /** Who has it to themselves from now on; null: the whole team sees it. */
  to: Offer | null;
}

/** Whether the ticket still is as the team knew it: whatever changed hands since goes before an offer. */
export const heedsOffer = ({ ticket, ticketRev }: Pick<Head, 'ticket' | 'ticketRev'>, order: OfferOrder): boolean =>
  ticket.id === order.ticketId &&
  ticket.teamId === order.teamId &&
  ticket.status === 'new' &&
  order.rev >= (ticketRev ?? 0);

/** An offer changes nothing but who sees the ticket: HISTORY and the thread are not told. */
export function offerTicket(turn: Turn, { to }: OfferOrder): void {
  const { offeredTo = null, ...plain } = turn.head.ticket;
  if (JSON.stringify(offeredTo) === JSON.stringify(to)) return;
  turn.set({ ticket: to === null ? plain : { ...plain, offeredTo: to } });
}

/** [N33] What a team has decided of a ticket whose agent is gone. */
export interface ReturnOrder extends Omit<OfferOrder, 'to'> {
  /** Who has it, and is gone. */
  from: AgentId;
}

/** Whether that agent has it still, as the team knew it. */
export const heedsReturn = ({ ticket, ticketRev }: Pick<Head, 'ticket' | 'ticketRev'>, order: ReturnOrder): boolean =>
  ticket.id === order.ticketId &&
  ticket.teamId === order.teamId &&
  ticket.status === 'open' &&
  ticket.assignee?.id === order.from &&
  order.rev >= (ticketRev ?? 0);

/** It waits in Novos again, and its queue with it. */
export function returnTicket(turn: Turn): void {
  const { ticket } = turn.head;
  if (ticket.assignee === null) return;
  turn.live(unserved(ticket));
  turn.line({ type: 'went_back', from: ticket.assignee }, turn.now, ticket.id);
}
