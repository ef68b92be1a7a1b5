import { expect, it } from 'vitest';
import { dayOf } from '../../web/i18n/time.ts';
import { clockTone } from '../../worker/schedules/clock-tone.ts';

// In São Paulo it is three hours earlier.
const now = Date.parse('2026-11-26T13:00:00Z');

it.each([
  [null, 'none'],
  [Date.parse('2026-11-27T02:59:00Z'), 'today'],
  [Date.parse('2026-11-27T03:00:00Z'), 'future'],
  [Date.parse('2027-11-26T13:00:00Z'), 'future'],
  [Date.parse('2026-11-25T13:00:00Z'), 'today'],
] as const)('[R82] grey where nothing is scheduled, amber today, blue later: %s is %s', (next, tone) => {
  expect(clockTone(next, now, dayOf)).toBe(tone);
});
