import type { TeamId } from '../platform/id.ts';
import { type Day, dayAfter, momentOf, wallAt, weekdayOf } from './zone.ts';

/** From when until when somebody is there, `HH:MM` of their own zone; `to` not after `from` is on the next day. */
export interface Interval {
  from: string;
  to: string;
}

/** A day that is not as its weekday is. Nothing open: closed. */
export interface Holiday {
  /** `YYYY-MM-DD`; of a yearly one the first. */
  date: string;
  name: string;
  yearly: boolean;
  open: readonly Interval[];
}

/** When somebody is there for contacts. An interval over midnight belongs to the day on which it begins. */
export interface OpeningHours {
  zone: string;
  /** By weekday, Sunday first. */
  week: readonly (readonly Interval[])[];
  holidays: readonly Holiday[];
}

/** What a team settles for itself. `zone` null: the company's. */
export type TeamHours = Omit<OpeningHours, 'zone'> & { zone: string | null };

/** What company and teams have settled; null: a team as the company, the company always. */
export interface SettledHours {
  company: OpeningHours | null;
  teams: readonly { id: TeamId; name: string; hours: TeamHours | null }[];
}

/** `null` where nobody settled hours: always there. Times in ms; null: not within a year. */
export type Standing = { isOpen: true; closesAt: number | null } | { isOpen: false; opensAt: number | null };

const WEEK_DAYS = 7;
const YEAR_DAYS = 366;
const weekday: readonly Interval[] = [{ from: '09:00', to: '18:00' }];

/** What is supposed where nobody has settled hours and a time is to be suggested. */
export const officeHours: OpeningHours = {
  zone: 'America/Sao_Paulo',
  week: [[], weekday, weekday, weekday, weekday, weekday, []],
  holidays: [],
};

/** A team's own hours with the company's holidays, where it settles none for those days; else the company's. */
export function hoursOfTeam(own: TeamHours | null, company: OpeningHours | null): OpeningHours | null {
  if (own === null) return company;
  return {
    zone: own.zone ?? company?.zone ?? officeHours.zone,
    week: own.week,
    holidays: [...own.holidays, ...(company?.holidays ?? [])],
  };
}

/** [R64] Whether somebody is there then (ms). `null`: hours are not settled, so always. */
export function isOpenAt(hours: OpeningHours | null, at: number): boolean {
  if (hours === null) return true;
  for (const { start, end } of spansAround(hours, at, 0)) if (start <= at && at < end) return true;
  return false;
}

/** From when on somebody is there (ms): now, where somebody is; null: not within a year. */
export function nextOpening(hours: OpeningHours | null, at: number): number | null {
  if (hours === null) return at;
  for (const { start, end } of spansAround(hours, at, YEAR_DAYS)) if (at < end) return Math.max(start, at);
  return null;
}

/** Until when without a break somebody is there who is now (ms); null: for the whole week to come, or nobody is there. */
export function nextClosing(hours: OpeningHours | null, at: number): number | null {
  let until = at;
  if (hours === null || !isOpenAt(hours, at)) return null;
  for (const { start, end } of spansAround(hours, at, WEEK_DAYS)) {
    if (end <= until) continue;
    if (start > until) return until;
    until = end;
  }
  return until < at + WEEK_DAYS * 24 * 60 * 60 * 1000 ? until : null;
}

/** How it stands then, for those who read it. */
export function standingAt(hours: OpeningHours | null, at: number): Standing {
  if (isOpenAt(hours, at)) return { isOpen: true, closesAt: nextClosing(hours, at) };
  return { isOpen: false, opensAt: nextOpening(hours, at) };
}

/** The intervals of a day of the calendar, as far as it is a day of its own sort; a date of one year goes before a yearly one. */
export function openingsOn({ week, holidays }: OpeningHours, { year, month, day }: Day): readonly Interval[] {
  const two = (part: number): string => String(part).padStart(2, '0');
  const monthDay = `-${two(month)}-${two(day)}`;
  const once = holidays.find(({ date, yearly }) => !yearly && date === `${year}${monthDay}`);
  const yearly = holidays.find((each) => each.yearly && each.date.endsWith(monthDay));
  return (once ?? yearly)?.open ?? week[weekdayOf(year, month, day)] ?? [];
}

/** Stretches in which somebody is there, by their beginning, from the day before on, which may reach into this one. */
function* spansAround(hours: OpeningHours, at: number, daysAhead: number): Iterable<{ start: number; end: number }> {
  const today = wallAt(at, hours.zone);
  for (let after = -1; after <= daysAhead; after++) {
    const on = dayAfter(today, after);
    const spans = openingsOn(hours, on).map(({ from, to }) => ({
      start: momentOf({ ...on, ...clockOf(from) }, hours.zone),
      end: momentOf({ ...on, ...clockOf(to), day: on.day + (to > from ? 0 : 1) }, hours.zone),
    }));
    // Clocks that are put forward may leave nothing of an interval.
    yield* spans.filter(({ start, end }) => start < end).sort((one, other) => one.start - other.start);
  }
}

/** A time as `09:30`. */
export const clockOf = (time: string) => ({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3, 5)) });
