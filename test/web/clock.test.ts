import { describe, expect, it } from 'vitest';
import { hearServerTime, serverNow } from '../../web/live/clock.env.ts';
import { readWhen } from '../../worker/schedules/when.ts';
import { officeHours } from '../../worker/teams/hours.ts';

describe("the server's time", () => {
  it('[R78] is whole milliseconds, so is what is put off from it', () => {
    hearServerTime(Date.now());
    const times = Array.from({ length: 1_000 }, () => serverNow());
    expect(times.filter((now) => !Number.isInteger(now))).toEqual([]);
    expect(readWhen('em 2 horas', serverNow(), officeHours)).toSatisfy(Number.isInteger);
  });
});
