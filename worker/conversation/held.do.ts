import type { ProviderFailure } from '../channels/channel.ts';
import { FIRST_ATTEMPT_MS } from './due.ts';
import { type ChannelStop, windowOfHead } from './head.ts';
import type { OutboundBody, OutboundEntry } from './message.ts';
import { isStopped, mayLeave, rankOf } from './outbox.ts';
import type { Turn } from './turn.do.ts';

/** Places in the line per millisecond, so that a whole queue becomes due at once and keeps its order. */
const PLACES_PER_MS = 1_024;

/** [R17] Held messages become ready, in the queue's order. `at`: when the contact's reply stands, ms. */
export function releaseQueue(turn: Turn, at: number): void {
  const released = release(turn, turn.tables.waiting('held'));
  if (released > 0) turn.line({ type: 'released', count: released }, at, turn.head.ticket.id);
}

/** Lets these go into the line, in this order; what a channel that stands still keeps back now waits for that. */
function release(turn: Turn, entries: readonly OutboundEntry[]): number {
  let released = 0;
  for (const entry of entries) {
    if (!isStopped(turn.head.channelStop, entry.body)) {
      turn.update(entry, { state: 'ready', waitsFor: 'contact' }, turn.now + released / PLACES_PER_MS);
      released++;
    } else if (entry.waitsFor !== 'channel') turn.update(entry, { waitsFor: 'channel' });
  }
  turn.set({ held: turn.head.held - released });
  return released;
}

/** [N6] What no longer fits into the window waits for the next reply, in its old order. */
export function holdLine(turn: Turn): void {
  holdReady(turn, (body) => body.kind !== 'template', 'contact');
}

function holdReady(turn: Turn, which: (body: OutboundBody) => boolean, waitsFor: 'contact' | 'channel'): void {
  for (const entry of turn.tables.waiting('ready')) {
    if (which(entry.body)) holdAgain(turn, entry, { waitsFor });
  }
}

/** Back into the queue, to where it stood. */
export function holdAgain(turn: Turn, entry: OutboundEntry, change: Partial<OutboundEntry> = {}): void {
  const place = entry.queuedPos ?? entry.pos;
  const pos = place === entry.pos || turn.tables.isFree(place) ? place : turn.tables.freePlace(entry.writtenAt);
  turn.update(entry, { ...change, state: 'held', pos, at: entry.writtenAt }, rankOf(entry));
  turn.set({ held: turn.head.held + 1 });
}

/** [O7] The channel stands still: what it keeps back waits for it, and the Channel must be told who waits. */
export function stopLine(turn: Turn, entry: OutboundEntry, failure: ProviderFailure): void {
  const { code, detail, stops } = failure;
  const known = turn.head.channelStop;
  const stop: ChannelStop = {
    what: stops?.what ?? 'everything',
    mends: stops?.mends ?? 'health',
    code,
    detail,
    since: known?.since ?? turn.now,
  };
  turn.set({
    channelStop: stop,
    trial: false,
    owedReport: { failure, at: turn.now, attempts: 0, dueAt: turn.now + FIRST_ATTEMPT_MS },
  });
  holdAgain(turn, entry, { waitsFor: 'channel', failure: null, providerId: null, times: {} });
  holdStopped(turn);
}

/** What stands ready and may not leave a stopped channel waits for it. */
export const holdStopped = (turn: Turn): void =>
  holdReady(turn, (body) => isStopped(turn.head.channelStop, body), 'channel');

/**
 * [O7] The channel works again, or (`trial`) the next message shall show it: what waited for it leaves while the window is
 * open, and waits for the contact's reply otherwise. Gives how many messages leave.
 */
export function mendLine(turn: Turn, trial: boolean): number {
  turn.set({ channelStop: null, trial, owedReport: null });
  const window = windowOfHead(turn.head, turn.now);
  const waiting = turn.tables.waiting('held').filter(({ waitsFor }) => waitsFor === 'channel');
  const leaving = waiting.filter(({ body }) => mayLeave(body, window));
  for (const entry of waiting) {
    if (!leaving.includes(entry)) turn.update(entry, { waitsFor: 'contact' });
  }
  const released = release(turn, leaving);
  if (waiting.length > 0 && !trial) turn.line({ type: 'channel_mended', released }, turn.now, turn.head.ticket.id);
  if (released === 0) turn.set({ trial: false });
  return released;
}
