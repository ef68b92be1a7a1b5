import { expect, it, vi } from 'vitest';
import { newDigits } from '../../worker/platform/digits.env.ts';

it('[N45] a code has six digits, and a draw that would favour low ones is drawn again', () => {
  const draws = [4_294_000_000, 4_294_967_295, 42];
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    if (array instanceof Uint32Array) array[0] = draws.shift() ?? 0;
    return array;
  });
  expect(newDigits()).toBe('000042');
  vi.restoreAllMocks();
  for (let nth = 0; nth < 100; nth += 1) expect(newDigits()).toMatch(/^\d{6}$/);
});
