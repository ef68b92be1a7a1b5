import type { CallUpdate } from '../channels/channel.ts';
import { callOf, callOpensAt, withUpdate } from './call.ts';
import { appear } from './elsewhere.do.ts';
import { writtenUnder } from './exchanged.ts';
import type { LastMessage } from './head.ts';
import { lastMessageOf } from './marked.do.ts';
import type { Entry, EventEntry } from './message.ts';
import { opened, reviveTicket } from './opened.do.ts';
import { opensWindow } from './outbox.ts';
import { isReaction } from './reaction.ts';
import { placedAt } from './timeline.ts';
import type { Turn } from './turn.do.ts';

/** How far back the newest message is looked for when the one in the list moved. */
const LOOK_BACK = 50;

/** One line for each call, whatever is told of it and in whatever order. false: it is no news. */
export function receiveCall(turn: Turn, update: CallUpdate, receipt: number): boolean {
  const known = turn.tables.get(update.key);
  const at = placedAt(update.at, receipt);
  if (known === null) begin(turn, update, Math.min(update.at, receipt), at);
  else if (known.direction !== 'event' || known.event.type !== 'call' || !learn(turn, known, update, at)) return false;

  const opensAt = callOpensAt(update);
  if (opensAt !== null) opened(turn, Math.min(opensAt, receipt), at);
  return true;
}

function begin(turn: Turn, update: CallUpdate, stamp: number, at: number): void {
  const theirs = update.by === 'contact';
  if (theirs) reviveTicket(turn, stamp, at);
  else appear(turn, at);
  const { ticket } = turn.head;
  const pos = turn.tables.freePlace(at);
  const { key } = update;
  const event = callOf(update);
  turn.insert({ direction: 'event', pos, key, rev: turn.rev, ticketId: ticket.id, at, event, ...writtenUnder(turn) });
  if (!theirs) return;
  turn.set({
    ticket: { ...ticket, unread: ticket.unread + 1 },
    lastCallPos: Math.max(turn.head.lastCallPos ?? 0, pos),
  });
  turn.touch({ from: 'contact', kind: 'call', text: null }, pos, at);
}

function learn(turn: Turn, known: EventEntry, update: CallUpdate, at: number): boolean {
  if (known.event.type !== 'call') return false;
  const event = withUpdate(known.event, update);
  if (event === known.event && at >= known.at) return false;
  const place = at < known.at ? { at, pos: turn.tables.freePlace(at) } : {};
  turn.replace(known, { ...known, ...place, event, rev: turn.rev });
  if (at < known.at && known.pos === turn.head.previewPos) showNewest(turn);
  return true;
}

/** The call that the list shows began earlier than we knew: something else may be the newest. */
function showNewest(turn: Turn): void {
  const newest = newestMessage(turn.tables.page(null, LOOK_BACK).entries);
  if (newest !== undefined) turn.set({ preview: previewOf(newest), previewPos: newest.pos });
}

/** The newest entry that the list may show. */
export const newestMessage = (entries: readonly Entry[]): Entry | undefined =>
  entries.findLast((entry) => {
    if (entry.direction === 'event') return entry.event.type === 'call' && entry.event.by === 'contact';
    if (entry.direction === 'in') return entry.past === true || opensWindow(entry.content.kind);
    return entry.state !== 'held' && entry.state !== 'cancelled' && !isReaction(entry);
  });

/** A message, or the contact's call, as the list shows it. */
export const previewOf = (entry: Entry): LastMessage =>
  entry.direction === 'event' ? { from: 'contact', kind: 'call', text: null } : lastMessageOf(entry);
