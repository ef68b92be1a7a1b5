import { t } from './i18n.ts';

/** The company's zone: every agent reads the same clock, wherever they sit. */
export const timeZone = 'America/Sao_Paulo';
const locale = 'pt-BR';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone });

const time = format({ hour: '2-digit', minute: '2-digit' });
const date = format({ day: '2-digit', month: '2-digit' });
const dateAndYear = format({ day: '2-digit', month: '2-digit', year: 'numeric' });
const longDay = format({ day: 'numeric', month: 'long' });
const longDayAndYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
const weekday = format({ weekday: 'short' });
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone });

/** `18:55` */
export const clockTime = (atMs: number): string => time.format(atMs);

/** `qui` */
export const weekdayOf = (atMs: number): string => weekday.format(atMs).replace('.', '');

/** `2025-11-04`: the same for every moment of one day in the company's zone. */
export const dayOf = (atMs: number): string => isoDay.format(atMs);

const sameYear = (atMs: number, now: number): boolean => dayOf(atMs).slice(0, 4) === dayOf(now).slice(0, 4);

/** `04/11 às 18:55`, with the year only if it is not this one. */
export const dateTime = (atMs: number, now: number): string =>
  t('time.at', (sameYear(atMs, now) ? date : dateAndYear).format(atMs), clockTime(atMs));

/** `Hoje`, `Ontem`, `5 de novembro`, with the year only if it is not this one. */
export function dayLabel(atMs: number, now: number): string {
  if (dayOf(atMs) === dayOf(now)) return t('time.today');
  if (dayOf(atMs) === dayOf(now - DAY_MS)) return t('time.yesterday');
  return (sameYear(atMs, now) ? longDay : longDayAndYear).format(atMs);
}

/** The shortest that still says when: `18:55`, `Ontem`, `qui.`, `04/11`, `04/11/2025`. */
export function shortTime(atMs: number, now: number): string {
  if (dayOf(atMs) === dayOf(now)) return clockTime(atMs);
  if (dayOf(atMs) === dayOf(now - DAY_MS)) return t('time.yesterday');
  if (atMs < now && now - atMs < 6 * DAY_MS) return weekday.format(atMs);
  return (sameYear(atMs, now) ? date : dateAndYear).format(atMs);
}

/** How long ago, and when that text changes, ms. */
export function age(atMs: number, now: number): { text: string; changesAt: number } {
  const passedMs = Math.max(0, now - atMs);
  const next = (unitMs: number) => atMs + (Math.floor(passedMs / unitMs) + 1) * unitMs;
  if (passedMs < MINUTE_MS) return { text: t('time.justNow'), changesAt: next(MINUTE_MS) };
  if (passedMs < HOUR_MS)
    return { text: t('time.minutes', Math.floor(passedMs / MINUTE_MS)), changesAt: next(MINUTE_MS) };
  if (passedMs < DAY_MS) return { text: t('time.hours', Math.floor(passedMs / HOUR_MS)), changesAt: next(HOUR_MS) };
  return { text: t('time.days', Math.floor(passedMs / DAY_MS)), changesAt: next(DAY_MS) };
}

/** How long they spoke: `42 s`, `3 min`, `1 h 5 min`. */
export function callDuration(lengthMs: number): string {
  if (lengthMs < MINUTE_MS) return t('time.seconds', Math.round(lengthMs / SECOND_MS));
  const minutes = Math.floor((lengthMs % HOUR_MS) / MINUTE_MS);
  return t('time.length', Math.floor(lengthMs / HOUR_MS), minutes);
}
const monthAndYear = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const plainDay = new Intl.DateTimeFormat(locale, {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Novembro de 2026` for `2026-11`. */
export function monthName(month: string): string {
  const name = monthAndYear.format(Date.parse(`${month}-01`));
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `01/10/2026` for `2026-10-01`. */
export const dayText = (day: string): string => plainDay.format(Date.parse(day));
