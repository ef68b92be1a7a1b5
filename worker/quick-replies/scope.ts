import { oversees, type Viewer } from '../inbox/visibility.ts';
import { type AgentId, isTeamId, type TeamId } from '../platform/id.ts';

/** [R76] Whose a quick reply is: one person's own, a team's, or everyone's. */
export type Scope = { of: 'me' } | { of: 'team'; teamId: TeamId } | { of: 'everyone' };

/** The same, as it is kept. */
export type Holder = AgentId | TeamId | 'everyone';

export type ScopeRefusal = 'not_found' | 'not_supervisor' | 'not_administrator';

type Who = Pick<Viewer, 'id' | 'role' | 'teams' | 'supervises'>;

export function holderOf(scope: Scope, me: AgentId): Holder {
  if (scope.of === 'team') return scope.teamId;
  return scope.of === 'me' ? me : 'everyone';
}

/** As whoever sees it is told: nobody sees what another one keeps for themselves. */
export function scopeOf(holder: Holder): Scope {
  if (holder === 'everyone') return { of: 'everyone' };
  return isTeamId(holder) ? { of: 'team', teamId: holder } : { of: 'me' };
}

/** [R76] One's own, those of one's teams, and everyone's. */
export function seesReply(viewer: Who, holder: Holder): boolean {
  if (holder === 'everyone') return true;
  return isTeamId(holder) ? viewer.teams.includes(holder) || oversees(viewer, holder) : holder === viewer.id;
}

/** [R76] Everyone's are written by administrators, a team's by who oversees it, one's own by oneself. null: they may. */
export function writingRefusal(viewer: Who, holder: Holder): ScopeRefusal | null {
  if (!seesReply(viewer, holder)) return 'not_found';
  if (holder === 'everyone') return viewer.role === 'admin' ? null : 'not_administrator';
  return !isTeamId(holder) || oversees(viewer, holder) ? null : 'not_supervisor';
}
