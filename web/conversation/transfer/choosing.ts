import type { Destinations, PersonDestination, TeamDestination } from '../../../worker/inbox/destination.ts';
import { folded } from '../../../worker/platform/folded.ts';
import type { AgentId, TeamId } from '../../../worker/platform/id.ts';

/** Whom a ticket is with now. Of several tickets null stands where they differ. */
export interface Whose {
  teamId: TeamId | null;
  assigneeId: AgentId | null;
  /** Nobody has taken it. */
  isNew: boolean;
}

/** People by this part of their name, without the one who has the ticket: who is here first, of these who has least, and last who takes nothing new. */
export const peopleFor = ({ people }: Destinations, { assigneeId }: Whose, sought: string): PersonDestination[] =>
  people
    .filter(({ id, name }) => id !== assigneeId && folded(name).includes(folded(sought.trim())))
    .toSorted((a, b) => ranks[standingOf(a)] - ranks[standingOf(b)] || (a.here && b.here ? a.load - b.load : 0));

/** How somebody stands to what is new: by an administrator's word, by their own, or by whether they have the inbox open. */
export const standingOf = ({ availability, here }: Pick<PersonDestination, 'availability' | 'here'>) =>
  availability === 'available' ? (here ? 'here' : 'gone') : availability;

const ranks = { here: 0, gone: 1, away: 2, unavailable: 3 };

/** Teams by this part of their name; what is new already waits in its own. */
export const teamsFor = ({ teams }: Destinations, { teamId, isNew }: Whose, sought: string): TeamDestination[] =>
  teams.filter(({ id, name }) => !(isNew && id === teamId) && folded(name).includes(folded(sought.trim())));

/** [R49] Of which teams one must be chosen for this person; none: it is clear in which they get it. */
export function teamsToChoose(
  { teams }: Destinations,
  person: Pick<PersonDestination, 'teams'>,
  { teamId }: Pick<Whose, 'teamId'>,
): TeamDestination[] {
  if (person.teams.length < 2 || (teamId !== null && person.teams.includes(teamId))) return [];
  return teams.filter(({ id }) => person.teams.includes(id));
}
