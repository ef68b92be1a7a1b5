import { vi } from 'vitest';

/** The clock of the whole isolate, objects included. Alarms do not follow it: run them with runDurableObjectAlarm. */
export const clock = {
  /** Stops the time. */
  freeze(at: string | number | Date = '2026-11-20T15:00:00.000Z'): void {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(at) });
  },
  /** Moves the stopped time on, or back. */
  move(ms: number): void {
    vi.setSystemTime(Date.now() + ms);
  },
  /** Lets the time run again, from the real now. */
  thaw(): void {
    vi.useRealTimers();
  },
};

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
