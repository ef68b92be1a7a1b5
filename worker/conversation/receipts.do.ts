import type { Adapter } from '../channels/adapter.client.ts';
import type { ChannelFacts, ProviderFailure } from '../channels/channel.ts';
import { oneRun } from '../platform/one-run.ts';
import { now } from '../platform/runtime.env.ts';
import type { Head } from './head.ts';
import { holdStopped, learnStop } from './held.do.ts';
import { isSilent } from './outbox.ts';
import type { Turn } from './turn.do.ts';

const ATTEMPTS = 6;
const RETRY_MS = 5_000;

export interface ReceiptDeps {
  head(): Head | null;
  turn<Value>(work: (turn: Turn) => Value): Value;
  markRead: Adapter['markRead'];
}

/** Sends the blue ticks that we owe the contact. They cannot be taken back, so only taking and seeing make them due (R46). */
export class Receipts {
  readonly #deps: ReceiptDeps;
  /** Sends what is owed now; a first attempt does not wait for its alarm. One run at a time, and whoever asks awaits it. */
  readonly pay = oneRun(() => this.#pay());

  constructor(deps: ReceiptDeps) {
    this.#deps = deps;
  }

  async #pay(): Promise<void> {
    for (let owed = this.#due(); owed !== null; owed = this.#due()) {
      const { providerId, channel } = owed;
      const sent = await this.#deps.markRead(channel, providerId);
      this.#deps.turn((turn) => {
        if (sent.ok || sent.failure.scope !== 'channel') settle(turn, providerId, sent.ok);
        else keep(turn, sent.failure);
      });
    }
  }

  #due(): { providerId: string; channel: ChannelFacts } | null {
    const head = this.#deps.head();
    if (head?.receipt == null || isSilent(head.channelStop)) return null;
    const { providerId, attempts, dueAt } = head.receipt;
    return attempts === 0 || dueAt <= now() ? { providerId, channel: head.channel } : null;
  }
}

/** [O7] They stay owed, the newest alone, until the channel is mended. */
function keep(turn: Turn, failure: ProviderFailure): void {
  learnStop(turn, failure, 'free');
  holdStopped(turn);
}

/** A newer receipt covers this one: it stays due. After the last attempt we let it be, for a later one covers it too. */
function settle(turn: Turn, providerId: string, sent: boolean): void {
  const { receipt } = turn.head;
  if (receipt?.providerId !== providerId) return;
  const attempts = receipt.attempts + 1;
  const over = sent || attempts >= ATTEMPTS;
  turn.set({ receipt: over ? null : { providerId, attempts, dueAt: turn.now + RETRY_MS * 2 ** (attempts - 1) } });
}
