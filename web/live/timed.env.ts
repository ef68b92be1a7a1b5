import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { serverNow } from './clock.env.ts';

/** Longest wait of the browser's timers; a later moment is waited for in steps. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * A value that depends on the time, made again when its facts change and at the moment it says itself (`changesAt`,
 * server's clock, ms), never in between. A tab that was asleep catches up when it is shown.
 */
export function createTimed<Value extends { changesAt: number | null } | null>(
  make: (now: number) => Value,
): Accessor<Value> {
  const [woken, wake] = createSignal(undefined, { equals: false });
  const value = createMemo(() => {
    woken();
    return make(serverNow());
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(value, (current) => {
      clearTimeout(timer);
      const changesAt = current?.changesAt ?? null;
      if (changesAt === null) return;
      timer = setTimeout(wake, Math.min(LONGEST_MS, Math.max(1, Math.ceil(changesAt - serverNow()))));
    }),
  );
  const onShown = () => {
    if (document.visibilityState === 'visible') wake();
  };
  document.addEventListener('visibilitychange', onShown);
  onCleanup(() => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onShown);
  });
  return value;
}
