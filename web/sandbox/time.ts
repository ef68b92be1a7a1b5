import { words } from './words.ts';

const DAY_MS = 86_400_000;
const locale = 'pt-BR';

const clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const dayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
const dayAndYearFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'short' });
const shortDayFormat = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit' });

/** `18:55`. */
export const clockTime = (at: string | number): string => clockFormat.format(new Date(at));

/** The day as a heading: Hoje, Ontem, or `4 de novembro`. */
export function dayName(at: string, nowMs: number): string {
  const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(Date.parse(at))) / DAY_MS);
  if (daysAgo === 0) return words.today;
  if (daysAgo === 1) return words.yesterday;
  return dayFormat.format(new Date(at));
}

/** In a list: the time today, the day otherwise. */
export const listTime = (at: string, nowMs: number): string =>
  startOfDay(Date.parse(at)) === startOfDay(nowMs) ? clockTime(at) : shortDayFormat.format(new Date(at));

/** `19/11 às 16:20`, with the year if it is not this one. */
export function dayAndTime(atMs: number, nowMs: number): string {
  const [day, now] = [new Date(atMs), new Date(nowMs)];
  const format = day.getFullYear() === now.getFullYear() ? shortDayFormat : dayAndYearFormat;
  return `${format.format(day)} às ${clockTime(atMs)}`;
}

/** Whether two instants fall on one day. */
export const isSameDay = (a: string, b: string): boolean => startOfDay(Date.parse(a)) === startOfDay(Date.parse(b));

function startOfDay(atMs: number): number {
  const day = new Date(atMs);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}
