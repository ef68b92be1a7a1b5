import { describe, expect, test } from 'vitest';
import { isWindowOpen, WINDOW_MS } from '../../worker/sandbox/window.ts';

const AT = Date.UTC(2026, 10, 20, 12, 0, 0, 400);

describe('the sandbox’s own window', () => {
  test('is shut to who never wrote', () => expect(isWindowOpen(null, AT)).toBe(false));

  test('lasts until the second in which it began ends, a day later', () => {
    const endMs = AT - 400 + 1000 + WINDOW_MS;
    expect(isWindowOpen(AT, AT)).toBe(true);
    expect(isWindowOpen(AT, endMs - 1)).toBe(true);
    expect(isWindowOpen(AT, endMs)).toBe(false);
  });
});
