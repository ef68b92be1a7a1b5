import { pause } from '../bench/wait.ts';
import type { Dice } from '../dice.ts';
import type { Machine } from './machine.ts';

/** Kills the runtime at moments of chance, and at those that a story holds to be delicate. */
export interface Storm {
  /** Something delicate is under way: the kill comes within this time, unless the runtime has only just begun. */
  strike(withinMs: number): void;
  /** What must be tried stands just now: the kill comes, however short the runtime has run. */
  strikeNow(): void;
  /** Resolves when a strike would be one, or none will any more. */
  ripe(): Promise<void>;
  /** Whether no kill will come any more. */
  isOver(): boolean;
  /** Resolves when it is over. The runtime runs then. */
  passed: Promise<void>;
}

const CALM_MS = [2_000, 5_000] as const;
const DOWN_MS = [0, 400] as const;
/** How long it must have run, or it would come to nothing at all. */
const UP_MS = 500;
const LOOK_MS = 10;
/** A storm goes on until there were so many: on a slow machine, time alone might bring one or none. */
const LEAST_KILLS = 2;

export function rage(machine: Machine, dice: Dice, untilMs: number): Storm {
  let moment: { ripeAt: number; come(): void } | null = null;
  const isOver = () => Date.now() >= untilMs && machine.kills.length >= LEAST_KILLS;
  const nextBlow = async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const ripeAt = Date.now() + UP_MS;
    moment = { ripeAt, come: resolve };
    const calm = setTimeout(resolve, UP_MS + dice.between(...CALM_MS));
    const isLast = machine.kills.length >= LEAST_KILLS;
    const end = isLast ? setTimeout(resolve, Math.max(0, untilMs - Date.now())) : undefined;
    await promise;
    clearTimeout(calm);
    clearTimeout(end);
    moment = null;
  };
  const blow = async () => {
    for (;;) {
      await nextBlow();
      if (isOver()) return;
      await machine.kill();
      await pause(dice.between(...DOWN_MS));
      await machine.start();
    }
  };
  return {
    isOver,
    async ripe() {
      while (!isOver() && (moment === null || Date.now() < moment.ripeAt)) await pause(LOOK_MS);
    },
    strike(withinMs) {
      const struck = moment;
      if (struck === null || Date.now() < struck.ripeAt) return;
      if (withinMs === 0) struck.come();
      else setTimeout(struck.come, dice.between(0, withinMs));
    },
    strikeNow: () => moment?.come(),
    passed: blow(),
  };
}
