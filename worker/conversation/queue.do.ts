import type { ProviderFailure, SendOutcome } from '../channels/channel.ts';
import { assertNever } from '../platform/assert.ts';
import { dice } from '../platform/runtime.env.ts';
import { windowOfHead } from './head.ts';
import type { OutboundEntry } from './message.ts';
import { pauseMs, verdictOn, withoutTemplate, withTemplate } from './outbox.ts';
import type { Turn } from './turn.do.ts';
import { isOpen } from './window.ts';

/** [R17] Held messages become ready, in the order in which they were written. `at`: when the contact's reply stands, ms. */
export function releaseQueue(turn: Turn, at: number): void {
  const held = turn.tables.waiting('held');
  for (const entry of held) turn.update(entry, { state: 'ready' }, turn.now);
  turn.set({ held: 0 });
  turn.line({ type: 'released', count: held.length }, at, turn.head.ticket.id);
}

/** [N6] What no longer fits into the window waits for the next reply, in its old order. */
export function holdLine(turn: Turn): void {
  for (const entry of turn.tables.waiting('ready')) {
    if (entry.body.kind !== 'template') holdAgain(turn, entry);
  }
}

/** Back into the queue, to where it stood. */
function holdAgain(turn: Turn, entry: OutboundEntry, change: Partial<OutboundEntry> = {}): void {
  const place = entry.queuedPos ?? entry.pos;
  const pos = place === entry.pos || turn.tables.isFree(place) ? place : turn.tables.freePlace(entry.writtenAt);
  turn.update(entry, { ...change, state: 'held', pos, at: entry.writtenAt }, entry.writtenAt);
  turn.set({ held: turn.head.held + 1 });
}

/** Our message becomes what the list shows. */
export function touchWith(turn: Turn, { key, body, author, pos }: OutboundEntry): void {
  turn.touch({ from: 'us', kind: body.kind, text: body.text, author: author.name, key }, pos, turn.now);
}

/** [O2] Takes the message out of the line and says so in storage, before the call leaves. */
export function claim(turn: Turn, entry: OutboundEntry): OutboundEntry {
  const pos = turn.tables.freePlace(turn.now);
  const queuedPos = entry.queuedPos ?? entry.pos;
  const attempts = entry.attempts + 1;
  const claimed = turn.update(entry, { state: 'sending', attempts, at: turn.now, pos, queuedPos });
  turn.set({ flight: { pos, key: entry.key, claimedAt: turn.now }, pausedUntil: null });
  touchWith(turn, claimed);
  return claimed;
}

/** Records what the provider answered to an attempt. A status that came first has the last word. */
export function settle(turn: Turn, entry: OutboundEntry, outcome: SendOutcome): void {
  const open = entry.state === 'sending' || entry.state === 'uncertain';
  if (!outcome.ok) {
    if (open) settleFailure(turn, entry, entry, outcome.failure);
    return;
  }
  const { address, providerId } = outcome;
  const known = turn.head.contact.address;
  // [N14] Messages go to the address that the provider last confirmed. A phone that was taken away while the call was under
  // way is not learned back from its answer: by then it is a stranger's.
  const lostPhone = known.phone === null && known.userId !== null;
  const phone = lostPhone ? null : (address.phone ?? known.phone);
  const userId = address.userId ?? known.userId;
  if (phone !== known.phone || userId !== known.userId) {
    turn.set({ contact: { ...turn.head.contact, address: { phone, userId } } });
  }
  if (open) turn.update(entry, { state: 'accepted', providerId, times: { ...entry.times, accepted: turn.now } });
  else if (entry.providerId === null) turn.update(entry, { providerId });
}

/**
 * What a failure does, whether it came as the answer or in a status days later. `entry`: as stored; `next`: the same with
 * the status' time in it.
 */
export function settleFailure(turn: Turn, entry: OutboundEntry, next: OutboundEntry, failure: ProviderFailure): void {
  const windowRefusals = (entry.windowRefusals ?? 0) + (failure.scope === 'window' ? 1 : 0);
  const verdict = verdictOn(failure, entry.attempts, windowRefusals);
  if (verdict.message === 'uncertain') {
    turn.update(entry, { state: 'uncertain' });
    return;
  }
  // Only the message that the line waits for speaks for the line.
  const isFlight = turn.head.flight?.key === entry.key;
  if (isFlight) turn.set({ flight: null });
  // [W3] Meta's verdict on the window counts for the moment at which this attempt was claimed.
  if (failure.scope === 'window') turn.set({ refusedAt: Math.max(turn.head.refusedAt ?? 0, entry.at) });
  switch (verdict.message) {
    case 'ready':
      // It stays the first in the line, however long ago the others became due.
      turn.update(entry, { state: 'ready' }, 0);
      turn.set({ pausedUntil: turn.now + pauseMs(entry.attempts, dice()) });
      return;
    case 'held':
      returnToQueue(turn, entry, windowRefusals);
      break;
    case 'failed': {
      const failed = turn.update(entry, { ...next, state: 'failed', failure, windowRefusals });
      if (entry.body.kind === 'template') templateFailed(turn, failed, failure);
      break;
    }
    default:
      assertNever(verdict, 'verdict');
  }
  // A shut window stops the rest by itself, at the next claim.
  if (verdict.line === 'stops' && isFlight && failure.scope !== 'window') holdLine(turn);
}

/** Waits for the next reply; where the contact has written since the refused attempt, that reply is here already. */
function returnToQueue(turn: Turn, entry: OutboundEntry, windowRefusals: number): void {
  const change = { failure: null, providerId: null, times: {}, windowRefusals } as const;
  if (isOpen(windowOfHead(turn.head, turn.now))) turn.update(entry, { ...change, state: 'ready' }, 0);
  else holdAgain(turn, entry, change);
}

/** [R21] [N8] The contact sees no prompt: back to "shut" with the reason, held messages kept. */
function templateFailed(turn: Turn, entry: OutboundEntry, failure: ProviderFailure): void {
  const unanswered = withoutTemplate(turn.head.unanswered, entry.key);
  const promptFailed = unanswered.length > 0 ? null : { code: failure.code, detail: failure.detail };
  // The contact got nothing, so another template need not be asked about.
  turn.set({ unanswered, promptFailed, templateAt: null });
  turn.line({ type: 'template_failed', failure }, turn.now, entry.ticketId);
}

/** A template that was believed lost did arrive: the contact may answer it after all. */
export function templateArrived(turn: Turn, entry: OutboundEntry): void {
  if (entry.body.kind !== 'template' || (turn.head.openedAt ?? 0) >= entry.writtenAt) return;
  const { key, writtenAt: at } = entry;
  const unanswered = withTemplate(turn.head.unanswered, { key, category: entry.body.category, at });
  turn.set({ unanswered, promptFailed: null });
}
