import type { TeamId } from '../../worker/platform/id.ts';
import type { ListedTeam } from '../../worker/teams/team.ts';
import { t } from '../i18n/i18n.ts';

/** The ids under which this team's tickets are told besides its own: those that came to it from teams that are no more. */
export const inheritedBy = (teams: readonly ListedTeam[], id: TeamId): TeamId[] =>
  teams.find((team) => team.id === id)?.inherited.map((former) => former.id) ?? [];

/** [R58] How the team is called whose a ticket is; of one that is no more, the team to which its tickets went, and what it was called. */
export function ticketTeam(teams: readonly ListedTeam[], id: TeamId): string | undefined {
  for (const { id: own, name, inherited } of teams) {
    if (own === id) return name;
    const former = inherited.find((one) => one.id === id);
    if (former !== undefined) return t('inbox.row.formerTeam', name, former.name);
  }
  return undefined;
}
