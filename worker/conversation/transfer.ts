import type { TeamId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import type { TeamView } from '../teams/team.ts';
import type { Author, Ticket } from './message.ts';
import { toPerson, toTeam } from './ticket.ts';

/** What a colleague is told with a transfer has at most so many characters. */
export const NOTE_MAX = 1_000;

/** [R48] Where a ticket goes. */
export type Destination =
  | { to: 'team'; team: TeamView }
  /** `teams`: those that they belong to; `teamId`: the one chosen of them, null: not said. */
  | { to: 'person'; person: Author; teams: TeamView[]; teamId: TeamId | null };

/** With which team a ticket is, and with whom of it; null: with whoever takes it from Novos. */
export interface Place {
  team: TeamView;
  person: Author | null;
}

/**
 * [R49] The place that a destination comes to for this ticket: a person gets it in the team where it is, if they belong to that, else
 * in the one chosen, which need not be said of somebody who has but one.
 */
export function placeOf(
  destination: Destination,
  ticket: Pick<Ticket, 'teamId'>,
): Result<Place, 'team_of_person_required' | 'not_member'> {
  if (destination.to === 'team') return ok({ team: destination.team, person: null });
  const { person, teams, teamId } = destination;
  if (teamId !== null) {
    const chosen = teams.find(({ id }) => id === teamId);
    return chosen === undefined ? refuse('not_member') : ok({ team: chosen, person });
  }
  const present = teams.find(({ id }) => id === ticket.teamId);
  if (present !== undefined) return ok({ team: present, person });
  const [only, ...more] = teams;
  if (only === undefined) return refuse('not_member');
  return more.length === 0 ? ok({ team: only, person }) : refuse('team_of_person_required');
}

/** Whether a ticket stands there already. */
export const standsAt = (ticket: Ticket, { team, person }: Place): boolean =>
  ticket.teamId === team.id &&
  (person === null ? ticket.status === 'new' && ticket.offeredTo == null : ticket.assignee?.id === person.id);

export const transferred = (ticket: Ticket, { team, person }: Place): Ticket =>
  person === null ? toTeam(ticket, team.id) : toPerson(ticket, team.id, person);
