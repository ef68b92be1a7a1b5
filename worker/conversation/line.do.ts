import type { ProviderFailure, SendOutcome } from '../channels/channel.ts';
import type { MessageKey } from '../platform/id.ts';
import { BLOCKED_CODE, isBlocked } from './blocking.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { type Head, windowOfHead } from './head.ts';
import { holdForBlock, holdLine, holdStopped, isKeptBack } from './held.do.ts';
import type { OutboundBody, OutboundEntry } from './message.ts';
import { asksInVain, lacksPhone, leavesAs, lineBehind, resendsNow } from './outbox.ts';
import { fallBack, withdrawPrompts } from './prompt.do.ts';
import { claim, resend, settle, settleFailure } from './queue.do.ts';
import { resendsByItself } from './queue-rules.ts';
import { doubtReaction, dropReactions } from './reacting.do.ts';
import { isReaction, type ReactionEntry } from './reaction.ts';
import type { Turn } from './turn.do.ts';

/** How long nothing looks at the line while a file is on its way to the provider. */
const LOADING_LOOK_MS = 60_000;

/** What the line needs of its object. */
export interface LineDeps {
  tables: ConversationTables;
  head(): Head | null;
  now(): number;
  /** Runs one atomic step, commits it, tells everyone. */
  turn<Value>(work: (turn: Turn) => Value): Value;
  send(head: Head, entry: OutboundEntry): Promise<SendOutcome>;
  /** Whether the message has a file that the provider must have before it is sent. */
  isLaden(body: OutboundBody): boolean;
  /** Hands that file over; null: done. Nothing is sent by it. */
  load(head: Head, entry: OutboundEntry): Promise<ProviderFailure | null>;
}

/** [N60] What the provider would answer for somebody who is blocked. */
const BLOCKED: ProviderFailure = { scope: 'recipient', code: BLOCKED_CODE, detail: 'The contact is blocked.' };
/** [O10] What the provider would answer to marketing for somebody who has stopped it. */
const STOPPED = {
  scope: 'marketing',
  again: 'never',
  code: 131050,
  detail: 'The contact has stopped marketing messages.',
} as const;

const isInDoubt = (entry: OutboundEntry): entry is ReactionEntry => isReaction(entry) && entry.state === 'uncertain';

/** What the provider would answer to an authentication template for a user id. */
const NO_PHONE = {
  scope: 'message',
  again: 'never',
  code: 131062,
  detail: 'An authentication template is sent to a phone number, and this contact has none.',
} as const;

type Step =
  | { do: 'rest' }
  | { do: 'again' }
  | { do: 'wait'; until: number }
  | { do: 'load' | 'attempt'; entry: OutboundEntry };

/**
 * The line of ready messages: one in flight, in order, claimed before it is called (architecture §5). What it holds in
 * memory only shortens waits; after a crash everything needed is in storage.
 */
export class Line {
  readonly #deps: LineDeps;
  #running = false;
  /** Claimed by this instance and not called yet. A `sending` that is not ours outlived its caller. */
  #uncalled: MessageKey | null = null;
  #calling: MessageKey | null = null;
  /** Whose bare `sent` was heard; see `worthWriting`. */
  #heard: MessageKey | null = null;
  #wake: (() => void) | null = null;
  /** When a status of a message of ours came last, ms: statuses flow. Lost with the object, which only means to wait. */
  #heardAt = 0;
  /** Whose file is being handed over, and whose was. A crash meanwhile leaves a message that is ready, not one in doubt. */
  #loading: MessageKey | null = null;
  #loaded: MessageKey | null = null;

  constructor(deps: LineDeps) {
    this.#deps = deps;
  }

  /** Whether a message is on its way that the next one must wait for. */
  flying(head: Head, now: number): boolean {
    return this.#blockedUntil(head, now) !== null;
  }

  /** May a message that was just written be claimed in the same turn? */
  isFree(head: Head, now: number): boolean {
    return !this.flying(head, now) && (head.pausedUntil ?? 0) <= now && !this.#deps.tables.hasReady();
  }

  /** While a file is handed over there is nothing to wake for; ms. */
  busyUntil(now: number): number | null {
    return this.#loading === null ? null : now + LOADING_LOOK_MS;
  }

  /** Tells the line that this turn claimed a message for it to call. */
  claimed(key: MessageKey): void {
    this.#uncalled = key;
  }

  /** A bare `sent` of this message was heard: the next may leave. */
  heard(key: MessageKey): void {
    this.#heard = key;
  }

  /** A status came. */
  statusesFlow(): void {
    this.#heardAt = this.#deps.now();
  }

  /** Sends what is ready until the line is empty or must wait for an alarm. Never throws for what a provider does. */
  async run(): Promise<void> {
    this.#wake?.();
    if (this.#running) return;
    this.#running = true;
    const answers: Promise<void>[] = [];
    try {
      for (let step = this.#step(); step.do !== 'rest'; step = this.#step()) {
        if (step.do === 'wait') await this.#wait(step.until);
        if (step.do === 'load') await this.#load(step.entry);
        if (step.do === 'attempt') {
          const answer = this.#attempt(step.entry);
          answers.push(answer);
          await Promise.race([answer, this.#told(step.entry)]);
          this.#wake = null;
          this.#calling = null;
        }
      }
    } finally {
      this.#running = false;
    }
    await Promise.all(answers);
  }

  #blockedUntil(head: Head, now: number): number | null {
    if (head.flight === null) return null;
    const entry = this.#deps.tables.get(head.flight.key);
    if (entry?.direction !== 'out') return null;
    if (entry.state === 'accepted' && this.#heard === entry.key) return null;
    const line = lineBehind(entry, head.flight.claimedAt);
    if (line.free) return null;
    // One that is `sending` must be looked at however late: its caller may have died with nothing else to wake for. And a
    // reaction of which nothing was heard is to be marked before another takes its place.
    return line.until <= now && entry.state !== 'sending' && !isInDoubt(entry) ? null : line.until;
  }

  #step(): Step {
    const { tables, turn } = this.#deps;
    const head = this.#deps.head();
    if (head === null) return { do: 'rest' };
    const now = this.#deps.now();

    const flying = head.flight === null ? null : tables.get(head.flight.key);
    if (flying?.direction === 'out' && flying.state === 'sending' && this.#calling !== flying.key) {
      if (this.#uncalled === flying.key) return { do: 'attempt', entry: flying };
      // [O5] Its caller is gone: no answer is not a failure, and silence is no proof.
      turn((step) => settleFailure(step, flying, flying, { scope: 'uncertain', code: 0, detail: 'interrupted' }));
      return { do: 'again' };
    }
    if (flying?.direction === 'out' && isInDoubt(flying) && (this.#blockedUntil(head, now) ?? 0) <= now) {
      turn((step) => doubtReaction(step, flying));
      return { do: 'again' };
    }
    // [I2] What waits here leaves from where the thread goes on.
    if (head.movedTo != null) return { do: 'rest' };
    if (resendsByItself(head.channel)) {
      const lost = tables.waiting('uncertain').find((entry) => resendsNow(entry, this.#heardAt, now));
      if (lost !== undefined) {
        turn((step) => resend(step, lost));
        return { do: 'again' };
      }
    }
    const next = tables.hasReady() ? tables.waiting('ready', 1)[0] : undefined;
    if (next === undefined) return { do: 'rest' };
    const until = this.#blockedUntil(head, now);
    if (until !== null) {
      // An acceptance is followed by its `sent` in seconds; an uncertain message is left to the alarm.
      const short = flying?.direction === 'out' && flying.state === 'accepted';
      return short ? { do: 'wait', until } : { do: 'rest' };
    }
    if ((head.pausedUntil ?? 0) > now) {
      if (!tables.waiting('ready').some(isReaction)) return { do: 'rest' };
      turn(dropReactions);
      return { do: 'again' };
    }
    if (isKeptBack(head, next)) {
      turn(holdStopped);
      return { do: 'again' };
    }
    if (isBlocked(head)) {
      turn((step) => (next.body.kind === 'template' ? settleFailure(step, next, next, BLOCKED) : holdForBlock(step)));
      return { do: 'again' };
    }
    const window = windowOfHead(head, now);
    if (asksInVain(next, window)) {
      turn((step) => withdrawPrompts(step, next));
      return { do: 'again' };
    }
    if (head.marketingStoppedAt != null && next.body.kind === 'template' && next.body.category === 'MARKETING') {
      turn((step) => settleFailure(step, next, next, STOPPED));
      return { do: 'again' };
    }
    if (next.body.kind === 'template' && lacksPhone(next.body.category, head.contact.address)) {
      turn((step) => settleFailure(step, next, next, NO_PHONE));
      return { do: 'again' };
    }
    const leaves = leavesAs(next, window);
    if (leaves !== next.body) {
      turn((step) => (leaves === null ? holdLine(step) : fallBack(step, next)));
      return { do: 'again' };
    }
    if (this.#deps.isLaden(next.body) && this.#loaded !== next.key) return { do: 'load', entry: next };
    return { do: 'attempt', entry: turn((step) => claim(step, next)) };
  }

  /** Before the claim: should the object die in the middle, the message is still ready and nobody need wonder. */
  async #load(entry: OutboundEntry): Promise<void> {
    const head = this.#deps.head();
    if (head === null) return;
    this.#loading = entry.key;
    try {
      const failure = await this.#deps.load(head, entry);
      if (failure === null) {
        this.#loaded = entry.key;
        return;
      }
      this.#deps.turn((turn) => {
        const stored = turn.tables.get(entry.key);
        // It went back to the queue and out again meanwhile, and another was claimed: its turn comes again.
        if (this.flying(turn.head, turn.now)) return;
        if (stored?.direction === 'out' && stored.state === 'ready') {
          const claimed = claim(turn, stored);
          settleFailure(turn, claimed, claimed, failure);
        }
      });
    } finally {
      this.#loading = null;
    }
  }

  async #attempt(entry: OutboundEntry): Promise<void> {
    const head = this.#deps.head();
    if (head === null) return;
    this.#uncalled = null;
    this.#loaded = null;
    this.#calling = entry.key;
    const outcome = await this.#deps.send(head, entry);
    this.#deps.turn((turn) => {
      const stored = turn.tables.get(entry.key);
      if (stored?.direction === 'out' && stored.attempts === entry.attempts)
        settle(turn, stored, outcome, head.contact.address);
    });
  }

  /** [O3] Until a status tells what became of this attempt: its answer may hang long after that. */
  async #told({ key, attempts }: OutboundEntry): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = () => {
        const stored = this.#deps.tables.get(key);
        const isCalled = stored?.direction === 'out' && stored.state === 'sending' && stored.attempts === attempts;
        if (!isCalled) resolve();
      };
    });
  }

  /** Until the time, or until the message in flight moves. */
  async #wait(until: number): Promise<void> {
    const delayMs = Math.max(0, until - this.#deps.now());
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delayMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }
}
