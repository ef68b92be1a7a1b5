import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readable } from '../../worker/platform/readable.ts';

describe('[O16] a text as it is kept', () => {
  it.each([
    ['a\u0000b', 'ab'],
    ['a\u0007\u001b\u007f\u0085b', 'ab'],
    ['a\ud800b', 'a\ufffdb'],
    ['linha\r\n\toutra', 'linha\r\n\toutra'],
    ['família 👨‍👩‍👧 \u200fעברית', 'família 👨‍👩‍👧 \u200fעברית'],
  ])('of %j is %j', (text, kept) => expect(readable(text)).toBe(kept));

  it('survives UTF-8 and being read again, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)) }),
        (one, other) => {
          const kept = readable(one + other);
          expect(
            new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new TextEncoder().encode(kept)),
          ).toBe(kept);
          expect(readable(kept)).toBe(kept);
          expect(kept).not.toContain('\u0000');
        },
      ),
    );
  });
});
