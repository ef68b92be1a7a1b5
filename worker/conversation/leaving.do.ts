import type { AgentId, TeamId, TicketId } from '../platform/id.ts';
import type { Author, Ticket } from './message.ts';
import { toTeam } from './ticket.ts';
import type { Turn } from './turn.do.ts';

/** [R58] What becomes of a live ticket whose team is deleted. */
export interface Leave {
  ticketId: TicketId;
  /** The team that is no more. */
  from: TeamId;
  to: { id: TeamId; name: string };
  /**
   * `by`: whoever deleted the team, of what was live there then · `gone`: what that team was called, of what became live there
   * afterwards, which is nobody's deed; `stays`: the one who keeps it, if they have it still, for they belong to the other team.
   */
  why: { by: Author } | { gone: string; stays: AgentId | null };
}

export const leavesBy = (ticket: Ticket, { ticketId, from }: Leave): boolean =>
  ticket.id === ticketId && ticket.teamId === from && ticket.status !== 'concluded';

/** Its queue stays: what waits there leaves, or expires, as it would have. */
export function leaveTeam(turn: Turn, { to, why }: Leave): void {
  const { ticket } = turn.head;
  if ('by' in why) {
    turn.live(toTeam(ticket, to.id));
    turn.line({ type: 'transferred', by: why.by, team: to.name, to: null }, turn.now, ticket.id);
    return;
  }
  const isKept = ticket.status === 'open' && why.stays !== null && ticket.assignee?.id === why.stays;
  turn.live(isKept ? { ...ticket, teamId: to.id } : toTeam(ticket, to.id));
  turn.line({ type: 'team_gone', gone: why.gone, team: to.name }, turn.now, ticket.id);
}
