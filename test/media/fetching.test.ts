import { describe, expect, it } from 'vitest';
import { hexChecksum } from '../../worker/media/checksum.ts';
import { MEDIA_LIFE_MS, verdictOnFetch } from '../../worker/media/fetching.ts';

const MIDDLE = 0.5;

describe('a fetch in vain', () => {
  it.each(['unreachable', 'no_access'] as const)(
    'for %s is tried again as long as the provider keeps the file',
    (trouble) => {
      for (const tries of [1, 5, 40]) {
        expect(verdictOnFetch(trouble, tries, MEDIA_LIFE_MS - 1, MIDDLE)).toMatchObject({ do: 'again' });
      }
      expect(verdictOnFetch(trouble, 40, MEDIA_LIFE_MS, MIDDLE)).toEqual({ do: 'give_up', trouble: 'expired' });
    },
  );

  it.each(['gone', 'damaged'] as const)('for %s is given up after five', (trouble) => {
    expect(verdictOnFetch(trouble, 4, 0, MIDDLE)).toMatchObject({ do: 'again' });
    expect(verdictOnFetch(trouble, 5, 0, MIDDLE)).toEqual({ do: 'give_up', trouble });
  });

  it('for its size is given up at once', () => {
    expect(verdictOnFetch('too_large', 1, 0, MIDDLE)).toEqual({ do: 'give_up', trouble: 'too_large' });
  });

  it('pauses longer each time, up to six hours, and not all at the same moment', () => {
    const pause = (tries: number, dice: number) => {
      const verdict = verdictOnFetch('unreachable', tries, 0, dice);
      return verdict.do === 'again' ? verdict.afterMs : null;
    };
    expect([1, 2, 3].map((tries) => pause(tries, MIDDLE))).toEqual([10_000, 30_000, 90_000]);
    expect(pause(30, MIDDLE)).toBe(6 * 3_600_000);
    expect(pause(1, 0)).toBe(7_500);
    expect(pause(1, 0.999)).toBeLessThan(12_500);
  });
});

describe('a checksum', () => {
  const hex = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

  it.each([
    ['47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', hex],
    ['47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU', hex],
    [hex.toUpperCase(), hex],
    ['', null],
    ['abc', null],
    [null, null],
  ])('told as %j is %j', (told, expected) => {
    expect(hexChecksum(told)).toBe(expected);
  });
});
