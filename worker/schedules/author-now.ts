import { canSee, type Judged, type Viewer } from '../inbox/visibility.ts';
import type { AgentId, TeamId } from '../platform/id.ts';

/** Authors as they are by now; null: no longer of the company. One that is left out is not known. */
export type AuthorsNow = ReadonlyMap<AgentId, Viewer | null>;

/**
 * [R81] Whether what somebody scheduled may stand in a ticket that is live when its time has come: they see it. An offer to a
 * colleague hides it for a moment only. What somebody left behind who is gone stays with the team that it was scheduled for.
 */
export function mayStandIn(ticket: Judged, author: Viewer | null, teamId: TeamId): boolean {
  return author === null ? ticket.teamId === teamId : canSee(author, { ...ticket, offeredTo: null });
}
