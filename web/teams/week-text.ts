import type { Interval } from '../../worker/teams/hours.ts';
import { hours } from '../i18n/pt-BR/hours.ts';

/** Days as `Date` counts them. */
export const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

/** A week in one line, days that are alike together: `seg–sex 09:00–18:00 · sáb 09:00–12:00`. */
export function weekText(week: readonly (readonly Interval[])[]): string {
  const runs: { from: number; to: number; said: string }[] = [];
  for (const day of MONDAY_FIRST) {
    const said = dayText(week[day] ?? []);
    const last = runs.at(-1);
    if (last?.said === said) last.to = day;
    else runs.push({ from: day, to: day, said });
  }
  const open = runs.filter(({ said }) => said !== '');
  if (open.length === 0) return hours.never;
  return open.map(({ from, to, said }) => `${daysText(from, to)} ${said}`).join(' · ');
}

const daysText = (from: number, to: number): string =>
  from === to ? (hours.short[from] ?? '') : `${hours.short[from]}–${hours.short[to]}`;

const dayText = (open: readonly Interval[]): string =>
  open.map(({ from, to }) => (from === to ? hours.allDay : `${from}–${to}`)).join(', ');
