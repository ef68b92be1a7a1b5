import type { Adapter } from '../channels/adapter.client.ts';
import { capabilitiesOf, type ProviderFailure } from '../channels/channel.ts';
import type { BlockWord } from '../contacts/block.ts';
import { oneRun } from '../platform/one-run.ts';
import { type Block, isBlocked, type ProviderBlock } from './blocking.ts';
import { FIRST_ATTEMPT_MS, isToTry, postponed } from './due.ts';
import { type Head, windowOfHead } from './head.ts';
import { cancelHeld, holdForBlock } from './held.do.ts';
import { isSilent } from './outbox.ts';
import { cancelForBlock } from './schedules.do.ts';
import { conclude } from './ticket.ts';
import type { Turn } from './turn.do.ts';
import { isOpen } from './window.ts';

/** [N60] An administrator decided this of the contact; the newest word stands. Repeats are free. */
export function learnBlock(turn: Turn, word: BlockWord): void {
  const { block, ticket, hidden } = turn.head;
  if (block !== undefined && word.at <= block.at) return;
  const changes = word.blocked !== isBlocked(turn.head);
  const provider = changes ? owedAfter(turn.head, word, turn.now) : (block?.provider ?? { state: 'untold' });
  turn.set({ block: { ...word, provider } });
  if (!changes) return;
  const { blocked, by, queue } = word;
  if (!blocked) {
    // What was written before nobody thinks of any more: somebody looks at it before it leaves.
    if (turn.head.held > 0) turn.set({ queueHold: turn.head.queueHold ?? { why: 'review', at: turn.now } });
  } else {
    holdForBlock(turn);
    if (queue === 'cancel') cancelHeld(turn);
  }
  if (hidden !== true) turn.line({ type: blocked ? 'blocked' : 'unblocked', by }, turn.now, ticket.id);
}

/**
 * [N60] Whoever is blocked is served by nobody, by whatever way a ticket became live, and nothing is scheduled for them, from
 * wherever it came. Run at the end of each turn.
 */
export function keepBlocked(turn: Turn): void {
  const { block, ticket } = turn.head;
  if (block?.blocked !== true) return;
  cancelForBlock(turn, block.by);
  if (ticket.status === 'concluded') return;
  // Should they write when they are blocked no more, it is another matter.
  turn.live(conclude(ticket, block.by, turn.now, 'now'));
  turn.set({ undoable: null });
}

/**
 * [N60] What they write shows that the provider does not keep them away: of who is blocked it is told again, of who is not it need
 * be told nothing. `stamp`: the provider's time of it, ms.
 */
export function heardBlocked(turn: Turn, stamp: number): void {
  const { block, channel } = turn.head;
  if (block === undefined || !capabilitiesOf[channel.provider].blocks) return;
  if (!block.blocked) {
    if (isTried(block.provider) && stamp >= block.at) turn.set({ block: { ...block, provider: { state: 'done' } } });
    return;
  }
  // The provider's stamps have whole seconds.
  if (block.provider.state === 'owed' || stamp + 999 < block.at) return;
  turn.set({ block: { ...block, provider: owed(turn.now) } });
}

type Tried = Extract<ProviderBlock, { state: 'owed' | 'refused' }>;

const isTried = (provider: ProviderBlock): provider is Tried =>
  provider.state === 'owed' || provider.state === 'refused';

const owed = (now: number): ProviderBlock => ({ state: 'owed', attempts: 0, dueAt: now + FIRST_ATTEMPT_MS });

/** What the provider has never heard of it need not forget. */
function owedAfter({ block, channel }: Head, { blocked }: BlockWord, now: number): ProviderBlock {
  if (!capabilitiesOf[channel.provider].blocks) return { state: 'untold' };
  const knows = block !== undefined && block.provider.state !== 'untold' && block.provider.state !== 'later';
  return blocked || knows ? owed(now) : { state: 'untold' };
}

const ATTEMPTS = 8;
/** What it refused may have passed: its list was full, or another change was under way. */
const AGAIN_MS = 24 * 60 * 60 * 1000;
const REFUSALS = 14;
/** The provider could not carry it out for this contact: as a rule they have not written for a day. */
const NOT_CARRIED_OUT = 139100;

export interface ProviderBlocksDeps {
  head(): Head | null;
  now(): number;
  turn<Value>(work: (turn: Turn) => Value): Value;
  setBlocked: Adapter['setBlocked'];
}

/** [N60] Has the provider keep a blocked contact away, where it can, and let them in again. */
export class ProviderBlocks {
  readonly #deps: ProviderBlocksDeps;
  /** One run at a time, and whoever asks awaits it. A first attempt does not wait for its alarm. */
  readonly pay = oneRun(() => this.#pay());

  constructor(deps: ProviderBlocksDeps) {
    this.#deps = deps;
  }

  async #pay(): Promise<void> {
    for (let due = this.#due(); due !== null; due = this.#due()) {
      const { block, channel, contact } = due;
      const done = await this.#deps.setBlocked(channel, contact.address, block.blocked);
      this.#deps.turn((turn) => settle(turn, block, done.ok ? null : done.failure));
    }
  }

  #due(): (Pick<Head, 'channel' | 'contact'> & { block: Block }) | null {
    const head = this.#deps.head();
    if (head?.block === undefined || head.movedTo != null || isSilent(head.channelStop)) return null;
    if (!isDue(head.block.provider, this.#deps.now())) return null;
    return { block: head.block, channel: head.channel, contact: head.contact };
  }
}

function isDue(provider: ProviderBlock, now: number): boolean {
  if (provider.state === 'owed') return isToTry(provider, now);
  return provider.state === 'refused' && provider.dueAt !== undefined && provider.dueAt <= now;
}

/** `asked`: as it stood when the provider was asked; something else may have been decided since. */
function settle(turn: Turn, asked: Block, failure: ProviderFailure | null): void {
  const { block } = turn.head;
  if (block === undefined || !isTried(block.provider) || block.at !== asked.at) return;
  turn.set({ block: { ...block, provider: after(turn, block, block.provider, failure) } });
}

function after(turn: Turn, { blocked }: Block, told: Tried, failure: ProviderFailure | null): ProviderBlock {
  if (failure === null) return { state: 'done' };
  const passes = failure.scope === 'wait' || failure.scope === 'uncertain' || failure.scope === 'channel';
  if (passes && told.state === 'owed' && told.attempts + 1 < ATTEMPTS) return postponed(told, turn.now);
  const isLate = failure.code === NOT_CARRIED_OUT && !isOpen(windowOfHead(turn.head, turn.now));
  if (blocked && isLate) return { state: 'later' };
  const attempts = told.state === 'refused' ? (told.attempts ?? 0) + 1 : 1;
  const refused = { state: 'refused', code: failure.code, attempts } as const;
  return attempts < REFUSALS ? { ...refused, dueAt: turn.now + AGAIN_MS } : refused;
}
