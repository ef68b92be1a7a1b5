import type { TeamId, TicketId } from '../platform/id.ts';
import type { Author, Ticket } from './message.ts';
import { conclude, toTeam } from './ticket.ts';
import type { Turn } from './turn.do.ts';

/** [R58] What becomes of a live ticket whose team is deleted. */
export interface Leave {
  ticketId: TicketId;
  /** The team that is no more. */
  from: TeamId;
  fate: 'ends' | 'moves';
  to: { id: TeamId; name: string };
  by: Author;
}

export const leavesBy = (ticket: Ticket, { ticketId, from }: Leave): boolean =>
  ticket.id === ticketId && ticket.teamId === from && ticket.status !== 'concluded';

/** Its queue stays: what waits there leaves, or expires, as it would have. */
export function leaveTeam(turn: Turn, { fate, to, by }: Leave): void {
  const { ticket, held } = turn.head;
  if (fate === 'moves') {
    turn.live(toTeam(ticket, to.id));
    turn.line({ type: 'transferred', by, team: to.name, to: null }, turn.now, ticket.id);
    return;
  }
  // The contact's next message begins a new one, with a team that is there.
  turn.live({ ...conclude(ticket, by, turn.now), reopenUntil: null });
  turn.line({ type: 'concluded', by, held: held === 0 ? 'none' : 'kept' }, turn.now, ticket.id);
}
