export type ClockTone = 'none' | 'future' | 'today';

/** [R82] How the clock looks that tells of what is scheduled next (ms; null: nothing is). `dayOf`: names the day of a moment. */
export function clockTone(next: number | null, now: number, dayOf: (at: number) => string): ClockTone {
  if (next === null) return 'none';
  return next <= now || dayOf(next) === dayOf(now) ? 'today' : 'future';
}
