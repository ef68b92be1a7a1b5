import type { TrialOf } from '../channels/health.ts';
import type { MessageKey } from '../platform/id.ts';
import { FIRST_ATTEMPT_MS } from './due.ts';
import { type OwedReport, windowOfHead } from './head.ts';
import { mendLine, proofOf, setHeld, waitingForChannel } from './held.do.ts';
import type { OutboundEntry } from './message.ts';
import { asksInVain, leavesAs } from './outbox.ts';
import type { Turn } from './turn.do.ts';

/** How long after it was accepted a message may be refused by a status; one of which nothing was heard by then has left, ms. */
const VERDICT_MS = 10_000;

/**
 * [O7] Lets the first message leave that waits for the channel and shows what is to be shown, and only that. `waits`: none may
 * leave now · `gone`: nothing here waits for the channel.
 */
export function tryChannel(turn: Turn, of: TrialOf): 'tries' | 'waits' | 'gone' {
  if (turn.head.channelStop == null) return 'gone';
  if (isUnderWay(turn)) return 'tries';
  const waiting = waitingForChannel(turn);
  if (waiting.length === 0 && turn.head.receipt === null) {
    mendLine(turn);
    // Who does not wait is not told any more, and learns anew how it stands before it sends.
    turn.set({ channelAsOf: 0 });
    return 'gone';
  }
  const window = windowOfHead(turn.head, turn.now);
  const shows = ({ body }: OutboundEntry): boolean => of === 'any' || of === proofOf(body);
  const leaves = (entry: OutboundEntry): boolean => leavesAs(entry, window) !== null && !asksInVain(entry, window);
  const first = waiting.find((entry) => shows(entry) && leaves(entry));
  if (first === undefined) return 'waits';
  turn.update(first, { state: 'ready', waitsFor: 'contact' }, turn.tables.endOfLine(turn.now));
  setHeld(turn, turn.head.held - 1);
  turn.set({ tried: { key: first.key, refusableUntil: null } });
  return 'tries';
}

function isUnderWay({ head, tables }: Turn): boolean {
  const entry = head.tried == null ? null : tables.get(head.tried.key);
  if (entry?.direction !== 'out') return false;
  return entry.state === 'ready' || entry.state === 'sending' || head.tried?.refusableUntil != null;
}

/** The provider took it, which proves little: what it refuses for the channel's sake it may tell by a status alone. */
export function trialAccepted(turn: Turn, key: MessageKey): void {
  if (turn.head.tried?.key === key) turn.set({ tried: { key, refusableUntil: turn.now + VERDICT_MS } });
}

/** It has left, as a status says: whoever else waits for the channel must hear of it. */
export function trialWorked(turn: Turn, key: MessageKey): void {
  if (turn.head.tried?.key === key) endTrial(turn, leftBy(turn, key));
}

/** Nothing was heard of it after it had been accepted, for long enough. */
export function believeTrial(turn: Turn): void {
  const { tried } = turn.head;
  if (tried?.refusableUntil != null && tried.refusableUntil <= turn.now) endTrial(turn, leftBy(turn, tried.key));
}

function leftBy({ tables }: Turn, key: MessageKey): Pick<OwedReport, 'tried' | 'provenBy'> {
  const entry = tables.get(key);
  const isTemplate = entry?.direction === 'out' && proofOf(entry.body) === 'template';
  return { tried: key, ...(isTemplate ? { provenBy: 'template' as const } : {}) };
}

/** It failed for another reason, which leaves it open how the channel fares: somebody else must show it. */
export function trialInVain(turn: Turn, key: MessageKey): void {
  if (turn.head.tried?.key === key) endTrial(turn, { inVain: true });
}

/** It is to be sent anew: what was heard of it before counts no more. */
export function trialAgain(turn: Turn, key: MessageKey): void {
  if (turn.head.tried?.key === key) turn.set({ tried: { key, refusableUntil: null } });
}

/** What waits goes on waiting until the Channel has answered. */
function endTrial(turn: Turn, how: Pick<OwedReport, 'inVain' | 'tried' | 'provenBy'>): void {
  const owedReport = { failure: null, ...how, at: turn.now, attempts: 0, dueAt: turn.now + FIRST_ATTEMPT_MS };
  turn.set({ tried: null, owedReport });
}
