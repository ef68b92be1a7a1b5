import type { TeamId, TicketId } from '../platform/id.ts';
import type { Author, Ticket } from './message.ts';
import { toTeam } from './ticket.ts';
import type { Turn } from './turn.do.ts';

/** [R58] What becomes of a live ticket whose team is deleted. */
export interface Leave {
  ticketId: TicketId;
  /** The team that is no more. */
  from: TeamId;
  to: { id: TeamId; name: string };
  by: Author;
}

export const leavesBy = (ticket: Ticket, { ticketId, from }: Leave): boolean =>
  ticket.id === ticketId && ticket.teamId === from && ticket.status !== 'concluded';

/** Its queue stays: what waits there leaves, or expires, as it would have. */
export function leaveTeam(turn: Turn, { to, by }: Leave): void {
  const { ticket } = turn.head;
  turn.live(toTeam(ticket, to.id));
  turn.line({ type: 'transferred', by, team: to.name, to: null }, turn.now, ticket.id);
}
