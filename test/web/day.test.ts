import { expect, it } from 'vitest';
import { startOf } from '../../web/i18n/day.ts';

it('[R43] a day begins by the company’s clock, and a day that is cleared again is none', () => {
  expect(startOf('2026-11-20', 0)).toBe(Date.UTC(2026, 10, 20, 3));
  expect(startOf('2026-11-30', 1)).toBe(Date.UTC(2026, 11, 1, 3));
  // What a field of a date holds once it is emptied.
  expect(startOf('', 0)).toBeUndefined();
  expect(startOf('', 1)).toBeUndefined();
  expect(startOf('ontem', 0)).toBeUndefined();
});
