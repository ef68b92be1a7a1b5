import type { Ticket } from '../conversation/message.ts';
import { assertNever } from '../platform/assert.ts';
import type { AgentId, TeamId } from '../platform/id.ts';

export type Role = 'admin' | 'agent';

/** Everything about an agent that sight and rights are judged on. */
export interface Viewer {
  id: AgentId;
  name: string;
  role: Role;
  teams: TeamId[];
}

/** Who of the company sees a team's tickets (R55). `team`: its members, open and concluded alike. */
export type Policy = 'team';

export type Verb = 'take' | 'conclude' | 'restart' | 'write' | 'see';

export type Refusal = 'not_found' | 'not_assignee';

type Judged = Pick<Ticket, 'teamId' | 'status' | 'assignee'>;

/** [V1] A ticket is seen by its team's members and by administrators (R55 *equipe*, R56). */
export function canSee(viewer: Viewer, ticket: Judged, policy: Policy): boolean {
  if (viewer.role === 'admin') return true;
  switch (policy) {
    case 'team':
      return viewer.teams.includes(ticket.teamId);
    default:
      return assertNever(policy, 'policy');
  }
}

/**
 * [V2] In a live ticket that somebody took, only that agent or an administrator writes, restarts and concludes. Any
 * member of the team takes (also over from another, R57), concludes a new one and restarts a concluded one (R51, R7).
 * Returns null when allowed. What may not be seen is `not_found`, whatever the verb.
 */
export function refusalOf(viewer: Viewer, ticket: Judged, policy: Policy, verb: Verb): Refusal | null {
  if (!canSee(viewer, ticket, policy)) return 'not_found';
  if (viewer.role === 'admin' || ticket.assignee?.id === viewer.id) return null;
  switch (verb) {
    case 'see':
    case 'take':
      return null;
    case 'conclude':
      return ticket.status === 'new' || ticket.status === 'concluded' ? null : 'not_assignee';
    case 'restart':
      return ticket.status === 'concluded' ? null : 'not_assignee';
    case 'write':
      return 'not_assignee';
    default:
      return assertNever(verb, 'verb');
  }
}

export const canAct = (viewer: Viewer, ticket: Judged, policy: Policy, verb: Verb): boolean =>
  refusalOf(viewer, ticket, policy, verb) === null;
