import { vi } from 'vitest';

/**
 * Waits until what is asked no longer throws, and gives its value. Patient, because a busy machine is slow and a test that
 * is right must not fail there; whatever is there already costs no waiting at all.
 */
export const until = <Value>(asked: () => Value | Promise<Value>, timeoutMs = 15_000): Promise<Value> =>
  vi.waitFor(asked, { timeout: timeoutMs, interval: 20 });
