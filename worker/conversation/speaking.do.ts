import type { Arrival } from '../channels/inbound.ts';
import { isMessageKey, type MessageKey, type TicketId } from '../platform/id.ts';
import type { AutomaticKind, Desk } from '../teams/automatic.ts';
import { wordsOf } from '../teams/automatic.ts';
import { isOpenAt, nextOpening, officeHours } from '../teams/hours.ts';
import { type Head, windowOfHead } from './head.ts';
import { askedToStop } from './optout.ts';
import { isStopped } from './outbox.ts';
import { enqueue } from './sending.do.ts';
import type { Turn } from './turn.do.ts';
import { isOpen } from './window.ts';

/** Another machine may answer each of our words with one of its own: beyond so many a day we say nothing by ourselves. */
const SPOKEN_MAX = 3;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * [R64] The team's own word on what has just arrived: a greeting for a new ticket, or when somebody is there again. Nothing on a reply
 * that a queue waited for (N7), nor to who asks us to stop. `before`: as it stood before the arrival.
 */
export function welcome(turn: Turn, { desks, events }: Arrival, before: Head): void {
  const { ticket, lastInbound } = turn.head;
  const desk = desks?.[ticket.teamId];
  if (desk === undefined || ticket.status !== 'new' || lastInbound?.pos === before.lastInbound?.pos) return;
  if (before.held > 0 || events.some((event) => event.type === 'message' && askedToStop(event.content, false))) return;
  if (!isOpenAt(desk.hours, turn.now)) say(turn, desk, 'closed');
  else if (begins(before, ticket.id)) say(turn, desk, 'greeting');
}

/** [R64] The team takes its leave of a contact whose ticket was concluded. `held`: what waited in the queue before. */
export function farewell(turn: Turn, desk: Desk, held: number): void {
  if (held === 0) say(turn, desk, 'farewell');
}

const begins = ({ ticket }: Head, now: TicketId): boolean => ticket.quiet === true || ticket.id !== now;

function say(turn: Turn, desk: Desk, kind: AutomaticKind): void {
  const { head, now, tables } = turn;
  const text = desk.says[kind];
  const key = keyOf(kind, head.ticket.id);
  if (text === undefined || tables.has(key) || !isOpen(windowOfHead(head, now))) return;
  const spoken = (head.spokenAt ?? []).filter((at) => now < at + DAY_MS);
  const facts = {
    contactName: head.contact.name,
    team: desk.name,
    opensAt: nextOpening(desk.hours, now),
    zone: (desk.hours ?? officeHours).zone,
  };
  const body = { kind: 'text', text: wordsOf(text, facts, now) } as const;
  const isKept = isStopped(head.channelStop, body) || head.held > 0 || head.queueHold != null;
  if (spoken.length >= SPOKEN_MAX || isKept || body.text === '') return;
  // The line takes it up after the commit.
  const deps = { lineIsFree: () => false, claimed: () => {}, elsewhere: null, tariff: null };
  const voice = { id: null, name: desk.name, automatic: kind } as const;
  // [O19] What an agent wrote before can be taken back still: this leaves behind it.
  if (tables.delayedUntil() === null) enqueue(turn, voice, key, body, 'ready', deps);
  else enqueue(turn, voice, key, body, 'delayed', deps, null, false, { leavesAt: tables.endOfDelay(now) });
  turn.set({ spokenAt: [...spoken, now] });
}

/** Once per ticket and kind. */
function keyOf(kind: AutomaticKind, ticketId: TicketId): MessageKey {
  const key = `${kind}:${ticketId}`;
  if (isMessageKey(key)) return key;
  throw new Error(`Malformed key ${key}`);
}
