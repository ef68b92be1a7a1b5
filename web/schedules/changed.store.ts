import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import { spaced } from '../live/spaced.env.ts';

/** Each team's list tells of it, and what leaves changes a few times within seconds. */
const GAP_MS = 1_000;

const [changed, setChanged] = createSignal(0);

/** We were told that what is scheduled is not what it was. */
export const hearSchedules = spaced(() => setChanged((before) => before + 1), GAP_MS);

/** Looks again whenever what is scheduled changes; while nobody looks at the page, once when somebody does. */
export function whenSchedulesChange(look: () => void): void {
  let isBehind = false;
  const catchUp = () => {
    if (document.visibilityState !== 'visible' || !isBehind) return;
    isBehind = false;
    look();
  };
  createEffect(
    on(
      changed,
      () => {
        isBehind = true;
        catchUp();
      },
      { defer: true },
    ),
  );
  document.addEventListener('visibilitychange', catchUp);
  onCleanup(() => document.removeEventListener('visibilitychange', catchUp));
}
