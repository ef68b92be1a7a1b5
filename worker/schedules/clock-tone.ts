import { wallAt } from './zone.ts';

export type ClockTone = 'none' | 'future' | 'today';

/** [R82] How the clock looks that tells of what is scheduled next (ms; null: nothing is), by the days of a zone. */
export function clockTone(next: number | null, now: number, zone: string): ClockTone {
  if (next === null) return 'none';
  const [then, today] = [wallAt(next, zone), wallAt(now, zone)];
  const isToday = then.year === today.year && then.month === today.month && then.day === today.day;
  return next <= now || isToday ? 'today' : 'future';
}
