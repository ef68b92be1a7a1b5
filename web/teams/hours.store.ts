import { createSignal } from 'solid-js';
import type { TeamId } from '../../worker/platform/id.ts';
import { hoursOfTeam, type OpeningHours, officeHours, type SettledHours } from '../../worker/teams/hours.ts';
import { fetchHours } from './hours.client.ts';

const [settled, setSettled] = createSignal<SettledHours | null>(null);

/** Asks anew when somebody is there; what was known stays while nobody answers. */
export async function refreshHours(): Promise<void> {
  const answer = await fetchHours();
  if (answer.ok) setSettled(answer.value);
}

/** When a team is there, as far as is known; where nobody has settled it, the usual hours of an office. null: of no team. */
export function hoursFor(id: TeamId | null): OpeningHours {
  const known = settled();
  if (known === null) return officeHours;
  const own = known.teams.find((team) => team.id === id)?.hours ?? null;
  return hoursOfTeam(own, known.company) ?? officeHours;
}
