import { momentOf, type Wall, wallAt } from './zone.ts';

/** When a company is there for its contacts. `days`: 0 (Sunday) – 6; hours of its own zone. */
export interface Hours {
  zone: string;
  days: readonly number[];
  opens: number;
  closes: number;
}

/** Until teams have hours of their own. */
export const companyHours: Hours = { zone: 'America/Sao_Paulo', days: [1, 2, 3, 4, 5], opens: 9, closes: 18 };

const MINUTE_MS = 60_000;
const SOON_MS = 2 * 60 * MINUTE_MS;
const ROUND_MS = 30 * MINUTE_MS;
const AFTERNOON = 14;
const MONDAY = 1;
const WEEK_DAYS = 7;

/** [R78] Moments (ms) that one may want to send at, earliest first: later today, next working day, next week. */
export function suggestedTimes(now: number, hours: Hours): number[] {
  const today = wallAt(now, hours.zone);
  const soon = Math.ceil((now + SOON_MS) / ROUND_MS) * ROUND_MS;
  const next = dayAfter(today, hours, ({ weekday }) => hours.days.includes(weekday));
  const week = dayAfter(today, hours, ({ weekday }) => weekday === MONDAY);
  const at = (day: Wall, hour: number): number => momentOf({ ...day, hour, minute: 0 }, hours.zone);
  const times = [
    ...(isWithin(soon, hours) && wallAt(soon, hours.zone).day === today.day ? [soon] : []),
    at(next, hours.opens),
    at(next, AFTERNOON),
    at(week, hours.opens),
  ];
  return [...new Set(times)].sort((a, b) => a - b);
}

/** Whether the company is there then (ms). */
function isWithin(at: number, { zone, days, opens, closes }: Hours): boolean {
  const { weekday, hour } = wallAt(at, zone);
  return days.includes(weekday) && hour >= opens && hour < closes;
}

function dayAfter(from: Wall, { zone }: Hours, fits: (day: Wall) => boolean): Wall {
  for (let after = 1; after <= WEEK_DAYS; after++) {
    const day = wallAt(momentOf({ ...from, day: from.day + after, hour: 12, minute: 0 }, zone), zone);
    if (fits(day)) return day;
  }
  return from;
}
