import { pause } from '../bench/wait.ts';
import type { Dice } from '../dice.ts';
import type { Machine } from './machine.ts';

/** Kills the runtime at moments of chance, and at those that a story holds to be delicate. */
export interface Storm {
  /** Something delicate is under way: the kill comes within this time, unless the runtime has only just begun. */
  strike(withinMs: number): void;
  /** Resolves when no kill will come any more. The runtime runs then. */
  passed: Promise<void>;
}

const CALM_MS = [2_000, 5_000] as const;
const DOWN_MS = [0, 400] as const;
/** How long it must have run, or it would come to nothing at all. */
const UP_MS = 500;
const LOOK_MS = 2;

export function rage(machine: Machine, dice: Dice, untilMs: number): Storm {
  let due = 0;
  let ripe = 0;
  const blow = async () => {
    for (;;) {
      ripe = Date.now() + UP_MS;
      due = ripe + dice.between(...CALM_MS);
      while (Date.now() < Math.min(due, untilMs)) await pause(LOOK_MS);
      if (Date.now() >= untilMs) return;
      await machine.kill();
      await pause(dice.between(...DOWN_MS));
      await machine.start();
    }
  };
  return {
    strike(withinMs) {
      const now = Date.now();
      if (now >= ripe) due = Math.min(due, now + dice.between(0, withinMs));
    },
    passed: blow(),
  };
}
