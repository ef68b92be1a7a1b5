import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { spaced } from './spaced.env.ts';

/** Something that the server says has changed, without saying how. */
export interface Changes {
  /** We were told. */
  hear(): void;
  /** Looks again whenever it changes, as `whenSeen` does. */
  whenChanged(look: () => void, returning?: Returning): void;
}

/** `behind`: who comes back to the page has looked at once if something changed meanwhile · `always`: whether or not. */
export type Returning = 'behind' | 'always';

/** Looks again with each change of the sources; while nobody looks at the page not, but once when somebody does. */
export function whenSeen(sources: Accessor<unknown>[], look: () => void, returning: Returning = 'behind'): void {
  let isBehind = false;
  const catchUp = () => {
    if (document.visibilityState !== 'visible' || !isBehind) return;
    isBehind = false;
    look();
  };
  const comeBack = () => {
    isBehind ||= returning === 'always';
    catchUp();
  };
  createEffect(
    on(
      sources,
      () => {
        isBehind = true;
        catchUp();
      },
      { defer: true },
    ),
  );
  document.addEventListener('visibilitychange', comeBack);
  onCleanup(() => document.removeEventListener('visibilitychange', comeBack));
}

/** `gapMs`: each team's list tells of it, and often it changes a few times in a row. `also`: what else makes it another. */
export function createChanges(gapMs: number, ...also: Accessor<unknown>[]): Changes {
  const [changed, setChanged] = createSignal(0);
  return {
    hear: spaced(() => setChanged((before) => before + 1), gapMs),
    whenChanged: (look, returning) => whenSeen([changed, ...also], look, returning),
  };
}
