import type { ProviderFailure, SendOutcome } from '../channels/channel.ts';
import { assertNever } from '../platform/assert.ts';
import { dice } from '../platform/runtime.env.ts';
import type { OutboundEntry } from './message.ts';
import { pauseMs, verdictOn, withoutTemplate } from './outbox.ts';
import type { Turn } from './turn.do.ts';

/** [R17] Held messages become ready, in the order in which they were written. `at`: when the contact's reply stands, ms. */
export function releaseQueue(turn: Turn, at: number): void {
  const held = turn.tables.waiting('held');
  for (const entry of held) turn.update(entry, { state: 'ready' }, turn.now);
  turn.set({ held: 0 });
  turn.line({ type: 'released', count: held.length }, at, turn.head.ticket.id);
}

/** [N6] What no longer fits into the window waits for the next reply, in its old order. */
export function holdLine(turn: Turn): void {
  const ready = turn.tables.waiting('ready').filter((entry) => entry.body.kind === 'text');
  for (const entry of ready) turn.update(entry, { state: 'held' }, entry.writtenAt);
  turn.set({ held: turn.head.held + ready.length });
}

/** Our message becomes what the list shows. */
export function touchWith(turn: Turn, { key, body, author, pos }: OutboundEntry): void {
  turn.touch({ from: 'us', kind: body.kind, text: body.text, author: author.name, key }, pos, turn.now);
}

/** [O2] Takes the message out of the line and says so in storage, before the call leaves. */
export function claim(turn: Turn, entry: OutboundEntry): OutboundEntry {
  const pos = turn.tables.freePlace(turn.now);
  const claimed = turn.update(entry, { state: 'sending', attempts: entry.attempts + 1, at: turn.now, pos });
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
  // [N14] Messages go to the address that the provider last confirmed.
  if ((address.phone ?? known.phone) !== known.phone || (address.userId ?? known.userId) !== known.userId) {
    const confirmed = { phone: address.phone ?? known.phone, userId: address.userId ?? known.userId };
    turn.set({ contact: { ...turn.head.contact, address: confirmed } });
  }
  if (open) turn.update(entry, { state: 'accepted', providerId, times: { ...entry.times, accepted: turn.now } });
  else if (entry.providerId === null) turn.update(entry, { providerId });
}

/**
 * What a failure does, whether it came as the answer or in a status days later. `entry`: as stored; `next`: the same with
 * the status' time in it.
 */
export function settleFailure(turn: Turn, entry: OutboundEntry, next: OutboundEntry, failure: ProviderFailure): void {
  const verdict = verdictOn(failure, entry.attempts);
  const isFlight = turn.head.flight?.key === entry.key;
  switch (verdict.message) {
    case 'uncertain':
      turn.update(entry, { state: 'uncertain' });
      return;
    case 'ready':
      // It stays the first in line, however long ago the others became due.
      turn.update(entry, { state: 'ready' }, 0);
      turn.set({ flight: null, pausedUntil: turn.now + pauseMs(entry.attempts, dice()) });
      return;
    case 'held':
      // [W3] Meta's verdict on the window counts for the moment at which this attempt was claimed.
      turn.set({ refusedAt: Math.max(turn.head.refusedAt ?? 0, entry.at), held: turn.head.held + 1 });
      turn.update(entry, { state: 'held', failure: null, providerId: null, times: {} }, entry.writtenAt);
      break;
    case 'failed': {
      if (failure.scope === 'window') turn.set({ refusedAt: Math.max(turn.head.refusedAt ?? 0, entry.at) });
      const failed = turn.update(entry, { ...next, state: 'failed', failure });
      if (entry.body.kind === 'template') templateFailed(turn, failed, failure);
      break;
    }
    default:
      assertNever(verdict, 'verdict');
  }
  if (isFlight) turn.set({ flight: null });
  if (verdict.line === 'stops') holdLine(turn);
}

/** [R21] [N8] The contact sees no prompt: back to "shut" with the reason, held messages kept. */
function templateFailed(turn: Turn, entry: OutboundEntry, failure: ProviderFailure): void {
  turn.set({
    unanswered: withoutTemplate(turn.head.unanswered, entry.key),
    promptFailed: { code: failure.code, detail: failure.detail },
  });
  turn.line({ type: 'template_failed', failure }, turn.now, entry.ticketId);
}
