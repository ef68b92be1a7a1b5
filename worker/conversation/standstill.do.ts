import type { ChannelStop } from '../channels/channel.ts';
import type { TrialOf } from '../channels/health.ts';
import type { Head } from './head.ts';
import { heedStop, isNewStop, mendLine, waitingForChannel } from './held.do.ts';
import { tryChannel } from './trial.do.ts';
import type { Turn } from './turn.do.ts';

export interface StandstillDeps {
  head(): Head | null;
  turn<Value>(work: (turn: Turn) => Value): Value;
  /** What follows a commit. */
  afterwards(): Promise<void>;
  waitUntil(work: Promise<unknown>): void;
}

/** [O7] What the Channel says of standing still, and of working again. */
export class Standstill {
  readonly #deps: StandstillDeps;

  constructor(deps: StandstillDeps) {
    this.#deps = deps;
  }

  /** What is known of the channel before anything was refused here. */
  heed(stop: ChannelStop | undefined): void {
    const { turn, afterwards, waitUntil } = this.#deps;
    const head = this.#deps.head();
    if (stop === undefined || head === null || !isNewStop(head, stop)) return;
    turn((step) => heedStop(step, stop));
    waitUntil(afterwards());
  }

  async mended(stop: ChannelStop | null, asOf?: number): Promise<boolean> {
    const { turn, afterwards } = this.#deps;
    const head = this.#deps.head();
    if (head?.channelStop == null) return false;
    if (asOf !== undefined && asOf < (head.channelAsOf ?? 0)) return true;
    const waits = turn((step) => {
      mendLine(step, stop);
      const left = stop !== null && waitingForChannel(step).length > 0;
      // Who does not wait is not told when it is over, and learns of it anew before it sends.
      if (!left) step.set({ channelStop: null, tried: null });
      const known = left || stop === null ? asOf : (asOf ?? 1) - 1;
      if (known !== undefined) step.set({ channelAsOf: known });
      return left;
    });
    await afterwards();
    return waits;
  }

  async tries(of: TrialOf): Promise<'tries' | 'waits' | 'gone'> {
    const { head, turn, afterwards } = this.#deps;
    if (head() === null) return 'gone';
    const tries = turn((step) => tryChannel(step, of));
    await afterwards();
    return tries;
  }
}
