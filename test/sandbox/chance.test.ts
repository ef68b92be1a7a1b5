import { describe, expect, test } from 'vitest';
import { chance } from '../../worker/sandbox/chance.ts';

const throws = (seed: number, count = 20_000) =>
  Array.from({ length: count }, (_, index) => chance(seed, `lost_answer:cut|5511987650001|${index}`));

describe('the dice', () => {
  test('fall the same way for the same seed, and another way for another', () => {
    expect(throws(1, 50)).toEqual(throws(1, 50));
    expect(throws(1, 50)).not.toEqual(throws(2, 50));
  });

  test('are fair from 0 to below 1, also from one throw to the next', () => {
    const all = throws(7);
    expect(all.every((value) => value >= 0 && value < 1)).toBe(true);
    for (let tenth = 0; tenth < 10; tenth++) {
      const hits = all.filter((value) => Math.floor(value * 10) === tenth).length;
      expect(Math.abs(hits - 2000), `tenth ${tenth}`).toBeLessThan(200);
    }
    const pairs = all.filter((value, index) => value < 0.1 && (all[index + 1] ?? 1) < 0.1).length;
    expect(Math.abs(pairs - 200)).toBeLessThan(60);
  });
});
