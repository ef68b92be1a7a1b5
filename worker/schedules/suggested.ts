import { clockOf, isOpenAt, nextOpening, type OpeningHours, openingsOn } from '../teams/hours.ts';
import { type Day, dayAfter, momentOf, type Wall, wallAt } from '../teams/zone.ts';

const MINUTE_MS = 60_000;
const SOON_MS = 2 * 60 * MINUTE_MS;
const ROUND_MS = 30 * MINUTE_MS;
const MORNING = { hour: 9, minute: 0 };
const EARLY_HOUR = 6;
const NIGHT_HOUR = 21;
const AFTERNOON = { hour: 14, minute: 0 };
const MONDAY = 1;
const WEEK_DAYS = 7;
const YEAR_DAYS = 366;

/** [R78] Moments (ms) that one may want to send at, earliest first: later today, as it opens where that is not yet, next working day, next week. */
export function suggestedTimes(now: number, hours: OpeningHours): number[] {
  const today = wallAt(now, hours.zone);
  const soon = Math.ceil((now + SOON_MS) / ROUND_MS) * ROUND_MS;
  const toMonday = (MONDAY - today.weekday + WEEK_DAYS) % WEEK_DAYS || WEEK_DAYS;
  const next = workingDay(hours, today, 1);
  const week = workingDay(hours, today, toMonday);
  const isSoon = wallAt(soon, hours.zone).day === today.day && isOpenAt(hours, soon);
  const comesYet = [beginningOf(hours, today), AFTERNOON]
    .map((clock) => momentOf({ ...today, ...clock }, hours.zone))
    .filter((time) => time > now);
  const times = [
    ...(isSoon ? [soon] : comesYet),
    next === null ? null : momentOf({ ...next, ...beginningOf(hours, next) }, hours.zone),
    next === null ? null : momentOf({ ...next, ...AFTERNOON }, hours.zone),
    week === null ? null : momentOf({ ...week, ...beginningOf(hours, week) }, hours.zone),
  ].filter((time) => time !== null && isOpenAt(hours, time));
  return [...new Set(times.flatMap((time) => time ?? []))].sort((a, b) => a - b);
}

/**
 * [N12] The first moment (ms) from this one on at which one writes to people: while somebody is there, and not in the night. Where
 * nobody comes within a year, this one.
 */
export function withinHours(at: number, hours: OpeningHours): number {
  const today = wallAt(at, hours.zone);
  for (let days = 0; days <= YEAR_DAYS; days++) {
    const on = dayAfter(today, days);
    if (openingsOn(hours, on).length === 0) continue;
    const begins = momentOf({ ...on, ...beginningOf(hours, on) }, hours.zone);
    if (at <= begins) return begins;
    const opens = nextOpening(hours, at);
    if (opens === null) return at;
    const { day, hour } = wallAt(opens, hours.zone);
    if (day === today.day && hour < NIGHT_HOUR) return opens;
  }
  return at;
}

/** When one begins to write to people on a day: as it opens, but not in the night where somebody is there round the clock. */
export function beginningOf(hours: OpeningHours, day: Day): Pick<Wall, 'hour' | 'minute'> {
  const [first] = openingsOn(hours, day);
  if (first === undefined) return MORNING;
  const opening = clockOf(first.from);
  const isEarly = opening.hour < EARLY_HOUR && isOpenAt(hours, momentOf({ ...day, ...MORNING }, hours.zone));
  return isEarly ? MORNING : opening;
}

/** The first day from so many days after on at which somebody comes; null: none within a year. */
function workingDay(hours: OpeningHours, from: Day, after: number): Day | null {
  for (let days = after; days <= YEAR_DAYS; days++) {
    const day = dayAfter(from, days);
    if (openingsOn(hours, day).length > 0) return day;
  }
  return null;
}
