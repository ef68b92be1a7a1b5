import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localTime, timeOf } from '../../web/templates/local-time.ts';

it('a time in a form is of the company’s clock, and reads back as the same moment', () => {
  expect(timeOf('2026-11-26T14:30')).toBe(String(Date.UTC(2026, 10, 26, 17, 30)));
  // While Brazil still changed its clocks.
  expect(timeOf('2019-01-10T14:30')).toBe(String(Date.UTC(2019, 0, 10, 16, 30)));
  expect([timeOf(''), timeOf('amanhã'), localTime('amanhã')]).toEqual(['', '', '']);
  const minute = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 });
  fc.assert(
    fc.property(minute, (n) => {
      expect(timeOf(localTime(String(n * 60_000)))).toBe(String(n * 60_000));
    }),
  );
});
