import { type Accessor, createSignal } from 'solid-js';
import { firstOf } from '../../worker/platform/first-of.ts';
import { serverNow } from './clock.env.ts';

/** A cut shorter than this is not worth a word: a renewed lease, a lift. */
export const QUIET_MS = 2_000;

/** One socket's part in what the bar says. */
export interface Standing {
  up(): void;
  down(): void;
  leave(): void;
}

export interface Connection {
  /** Since when what is shown may be out of date, server's clock, ms; null: everything is live. */
  downSince: Accessor<number | null>;
  join(): Standing;
}

/** Watches all sockets together: the page is as old as its oldest part. */
export function createConnection(): Connection {
  const cuts = new Map<symbol, number>();
  const [downSince, setDownSince] = createSignal<number | null>(null);
  const tell = () => setDownSince(firstOf([...cuts.values()]));
  return {
    downSince,
    join: () => {
      const self = Symbol('socket');
      const down = () => {
        if (!cuts.has(self)) cuts.set(self, serverNow());
        tell();
      };
      const up = () => {
        cuts.delete(self);
        tell();
      };
      // Until it stands for the first time it counts as cut from now.
      down();
      return { up, down, leave: up };
    },
  };
}
