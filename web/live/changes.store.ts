import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { spaced } from './spaced.env.ts';

/** Something that the server says has changed, without saying how. */
export interface Changes {
  /** We were told. */
  hear(): void;
  /** Looks again whenever it changes; while nobody looks at the page, once when somebody does. */
  whenChanged(look: () => void): void;
}

/** `gapMs`: each team's list tells of it, and often it changes a few times in a row. `also`: what else makes it another. */
export function createChanges(gapMs: number, ...also: Accessor<unknown>[]): Changes {
  const [changed, setChanged] = createSignal(0);
  return {
    hear: spaced(() => setChanged((before) => before + 1), gapMs),
    whenChanged: (look) => {
      let isBehind = false;
      const catchUp = () => {
        if (document.visibilityState !== 'visible' || !isBehind) return;
        isBehind = false;
        look();
      };
      createEffect(
        on(
          [changed, ...also],
          () => {
            isBehind = true;
            catchUp();
          },
          { defer: true },
        ),
      );
      document.addEventListener('visibilitychange', catchUp);
      onCleanup(() => document.removeEventListener('visibilitychange', catchUp));
    },
  };
}
