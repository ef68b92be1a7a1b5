import type { TeamId } from '../../worker/platform/id.ts';
import { hoursOfTeam, type SettledHours, standingAt } from '../../worker/teams/hours.ts';
import { standing as words } from '../i18n/pt-BR/standing.ts';
import { moment } from '../schedules/moment.ts';

/** Whether a team is there now, in a few words; null: it always is, so nothing is to be said. `now`: ms. */
export function standingText({ company, teams }: SettledHours, id: TeamId | null, now: number): string | null {
  const own = teams.find((team) => team.id === id)?.hours ?? null;
  const hours = hoursOfTeam(own, company);
  if (hours === null) return null;
  const standing = standingAt(hours, now);
  if (standing.isOpen) {
    return standing.closesAt === null ? words.open : words.closesAt(moment(standing.closesAt, now));
  }
  return standing.opensAt === null ? words.neverOpens : words.opensAt(moment(standing.opensAt, now));
}
