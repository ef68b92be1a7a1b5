import { type OpeningHours, officeHours, type TeamHours } from '../../worker/teams/hours.ts';
import { hours as words } from '../i18n/pt-BR/hours.ts';

/** Zones as they are called in Brazil, the most common first. */
export const brazilian: readonly string[] = Object.keys(words.zones);

const names: Readonly<Record<string, string>> = words.zones;

/** How a zone is called; one from elsewhere by its own name. */
export const zoneName = (zone: string): string => names[zone] ?? zone.replaceAll('_', ' ');

/** Zones from elsewhere to choose from, `settled` among them however it is written. */
export function otherZones(known: readonly string[], settled: string | null): string[] {
  const all = settled === null || known.includes(settled) ? known : [settled, ...known];
  return all.filter((zone) => !brazilian.includes(zone));
}

/** By whose clock a team's hours are, where that is not `shown`, by which the screens tell times; null: by that one. */
export function otherClock(own: TeamHours | null, company: OpeningHours | null, shown: string): string | null {
  const zone = own?.zone ?? company?.zone ?? officeHours.zone;
  return zone === shown ? null : zone;
}
