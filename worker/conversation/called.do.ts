import type { CallUpdate } from '../channels/channel.ts';
import { isBlocked } from './blocking.ts';
import { callOf, callOpensAt, withUpdate } from './call.ts';
import { appear } from './elsewhere.do.ts';
import { writtenUnder } from './exchanged.ts';
import { heard } from './heard.do.ts';
import { showNewest } from './listed.do.ts';
import type { EventEntry } from './message.ts';
import { opened, reviveTicket } from './opened.do.ts';
import { placedAt } from './timeline.ts';
import type { Turn } from './turn.do.ts';

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
  if (!theirs || isBlocked(turn.head)) return;
  turn.set({
    ticket: { ...ticket, unread: ticket.unread + 1 },
    lastCallPos: Math.max(turn.head.lastCallPos ?? 0, pos),
  });
  turn.touch({ from: 'contact', kind: 'call', text: null }, pos, at);
  heard(turn);
}

function learn(turn: Turn, known: EventEntry, update: CallUpdate, at: number): boolean {
  if (known.event.type !== 'call') return false;
  const event = withUpdate(known.event, update);
  if (event === known.event && at >= known.at) return false;
  const place = at < known.at ? { at, pos: turn.tables.freePlace(at) } : {};
  turn.replace(known, { ...known, ...place, event, rev: turn.rev });
  // Something else may be the newest.
  if (at < known.at && known.pos === turn.head.previewPos) showNewest(turn);
  return true;
}
