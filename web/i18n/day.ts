import { momentOf } from '../../worker/teams/zone.ts';
import { timeZone } from './time.ts';

/** When a day as `2026-11-20` begins, or one so many days later, ms; undefined: none is named. */
export function startOf(text: string, daysLater: number): number | undefined {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = text.split('-').map(Number);
  if (Number.isNaN(Date.UTC(year, month - 1, day))) return undefined;
  return momentOf({ year, month, day: day + daysLater, hour: 0, minute: 0 }, timeZone);
}
