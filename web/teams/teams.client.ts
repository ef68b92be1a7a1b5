import type { AgentView } from '../../worker/accounts/account.ts';
import type { AgentId, TeamId } from '../../worker/platform/id.ts';
import type { ManagedTeam, TeamChange, TeamView } from '../../worker/teams/team.ts';
import { type Answer, call } from '../live/api.client.ts';

/** As what somebody belongs to a team; neither: they do not. */
export interface Belonging {
  serves: boolean;
  supervises: boolean;
}

export const fetchTeams = (): Promise<Answer<{ items: ManagedTeam[] }>> => call('GET', '/teams/manage');

export const fetchPeople = (): Promise<Answer<{ items: AgentView[] }>> => call('GET', '/agents');

export const makeTeam = (name: string): Promise<Answer<TeamView>> => call('POST', '/teams', { name });

export const changeTeam = (id: TeamId, change: TeamChange): Promise<Answer<ManagedTeam>> =>
  call('PATCH', `/teams/${id}`, change);

export const setBelonging = (id: TeamId, agentId: AgentId, as: Belonging): Promise<Answer<ManagedTeam>> =>
  as.serves || as.supervises
    ? call('PUT', `/teams/${id}/members/${agentId}`, as)
    : call('DELETE', `/teams/${id}/members/${agentId}`);

/** How many live tickets it has; 0 also where that cannot be had, for it is asked at deleting again. */
export async function openTickets(id: TeamId): Promise<number> {
  const answer = await call<{ items: { id: TeamId; live: number }[] }>('GET', '/windows');
  return answer.ok ? (answer.value.items.find((team) => team.id === id)?.live ?? 0) : 0;
}

/** `to`: the team to which its tickets go; null: to none, which is refused while any are open. */
export const deleteTeam = (id: TeamId, to: TeamId | null): Promise<Answer<unknown>> =>
  call('DELETE', to === null ? `/teams/${id}` : `/teams/${id}?to=${to}`);
