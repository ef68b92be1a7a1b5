import { viewersOf } from '../accounts/viewer.store.ts';
import type { AgentId, TeamId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { everyTeam } from '../teams/team.store.ts';
import type { Destination } from './transfer.ts';

/** [R48] [R49] What is on record of where a ticket shall go. */
export async function destinationFor(
  db: D1Database,
  { teamId, agentId }: { teamId: TeamId | null; agentId: AgentId | null },
): Promise<Result<Destination, 'team_gone' | 'agent_gone'>> {
  const [all, people] = await Promise.all([everyTeam(db), agentId === null ? null : viewersOf(db, [agentId])]);
  const team = all.find(({ id }) => id === teamId);
  if (teamId !== null && team === undefined) return refuse('team_gone');
  if (agentId === null) return team === undefined ? refuse('team_gone') : ok({ to: 'team', team });
  const viewer = people?.get(agentId)?.viewer;
  if (viewer === undefined) return refuse('agent_gone');
  const teams = viewer.role === 'admin' ? all : all.filter(({ id }) => viewer.teams.includes(id));
  return ok({ to: 'person', person: { id: viewer.id, name: viewer.name }, teams, teamId });
}
