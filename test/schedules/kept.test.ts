import { describe, expect, it } from 'vitest';
import { keepsTime } from '../../web/schedules/kept.ts';
import { aSchedule } from '../samples.ts';

describe('what is scheduled for one of two who were taken for one', () => {
  it.each([
    ['parted', 1, true],
    ['parted', 0, false],
    ['late', 1, false],
    [null, 1, false],
  ] as const)('[I5] keeps its time while that has not come: %s, in %i', (asks, inMs, keeps) => {
    expect(keepsTime(aSchedule({ asks, dueAt: 1_000 + inMs }), 1_000)).toBe(keeps);
  });
});
