import type { Availability } from '../accounts/availability.ts';
import type { AgentId, TeamId } from '../platform/id.ts';
import type { Standing } from '../teams/hours.ts';

/** What one team knows of its people: who has its list open, how many live tickets each serves there, and how many wait. */
export interface Staffing {
  here: AgentId[];
  loads: Record<string, number>;
  waiting: number;
}

/** A team that a ticket can be transferred to. `null`: it did not answer. */
export interface TeamDestination {
  id: TeamId;
  name: string;
  /** [R64] Whether somebody is there, by its hours. */
  hours: Standing;
  /** Of its members, how many have the inbox open. */
  here: number | null;
  /** Tickets in its Novos. */
  waiting: number | null;
}

/** A person whom a ticket can be transferred to. */
export interface PersonDestination {
  id: AgentId;
  name: string;
  photo: string | null;
  /** Where they can get it. */
  teams: TeamId[];
  /** Those of them to which they belong: an administrator gets it in any. */
  memberOf: TeamId[];
  /** [R65] Whether new tickets are for them. */
  availability: Availability;
  /** They have the inbox open. */
  here: boolean;
  /** The live tickets that they serve, in whatever team. */
  load: number;
}

export interface Destinations {
  teams: TeamDestination[];
  people: PersonDestination[];
}

/** On record of somebody who can get a ticket. */
type Known = Omit<PersonDestination, 'here' | 'load'>;

/** [N33] What a colleague should know before they transfer. `staffings`: by team, those that answered. */
export function destinationsOf(
  teams: readonly Pick<TeamDestination, 'id' | 'name' | 'hours'>[],
  people: readonly Known[],
  staffings: ReadonlyMap<TeamId, Staffing>,
): Destinations {
  const all = [...staffings.values()];
  const here = new Set(all.flatMap((one) => one.here));
  const loadOf = (id: AgentId) => all.reduce((sum, { loads }) => sum + (loads[id] ?? 0), 0);
  const hereIn = (team: TeamId) => people.filter(({ id, memberOf }) => here.has(id) && memberOf.includes(team)).length;
  return {
    teams: teams.map((team) => {
      const staffing = staffings.get(team.id);
      if (staffing === undefined) return { ...team, here: null, waiting: null };
      return { ...team, here: hereIn(team.id), waiting: staffing.waiting };
    }),
    people: people.map((person) => ({ ...person, here: here.has(person.id), load: loadOf(person.id) })),
  };
}
