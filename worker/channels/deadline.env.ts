/** A moment after which nobody waits any longer. `passed` rejects then; `clear` calls it off. */
export interface Deadline {
  signal: AbortSignal;
  passed: Promise<never>;
  clear(): void;
}

/** A timer that can be cleared: AbortSignal.timeout would keep a Durable Object awake, and billed, to its end. */
export function deadlineIn(delayMs: number): Deadline {
  const controller = new AbortController();
  const { promise: passed, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    controller.abort();
    reject(new Error(`Not done within ${delayMs} ms`));
  }, delayMs);
  return { signal: controller.signal, passed, clear: () => clearTimeout(timer) };
}
