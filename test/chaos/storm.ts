import { pause } from '../bench/wait.ts';
import type { Dice } from '../dice.ts';
import type { Machine } from './machine.ts';

/** Kills the runtime at moments of chance, and at those that a story holds to be delicate. */
export interface Storm {
  /** Something delicate is under way: a kill may come within the next moment. */
  provoke(): void;
  /** Resolves when no kill will come any more. The runtime runs then. */
  passed: Promise<void>;
}

const CALM_MS = [1_500, 5_000] as const;
const DELICATE_MS = [0, 700] as const;
const DOWN_MS = [0, 400] as const;
/** How long it must have run, or it would come to nothing at all. */
const UP_MS = 700;
const LOOK_MS = 10;

export function rage(machine: Machine, dice: Dice, untilMs: number): Storm {
  let provoked: number | null = null;
  const strike = async () => {
    while (Date.now() < untilMs) {
      const upAt = Date.now();
      const due = upAt + dice.between(...CALM_MS);
      provoked = null;
      while (Date.now() < Math.min(due, provoked ?? due, untilMs)) await pause(LOOK_MS);
      if (Date.now() >= untilMs) return;
      await machine.kill();
      await pause(dice.between(...DOWN_MS));
      await machine.start();
    }
  };
  return {
    provoke() {
      provoked ??= Date.now() + dice.between(...DELICATE_MS) + UP_MS;
    },
    passed: strike(),
  };
}
