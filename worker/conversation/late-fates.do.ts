import type { ConversationId, MessageKey, TicketId } from '../platform/id.ts';
import { listState } from './delivery.ts';
import { FIRST_ATTEMPT_MS } from './due.ts';
import type { CarriedFate, Debts, LateFate } from './head.ts';
import type { Berth, DeliveryState, Entry, OutboundEntry } from './message.ts';
import type { Turn } from './turn.do.ts';

type Fate = NonNullable<Debts['fates']>[number];

/**
 * [T10] The list knows of a conversation its present ticket; the row of an earlier one shows its last message still. Has the team
 * told when that message came into doubt or failed, or is so no longer. Run at the end of each turn.
 */
export function tellLateFates(turn: Turn): void {
  owe(
    turn,
    [...turn.changed.values()].flatMap((entry) => lateFates(turn, entry)),
  );
}

/** [T10] How far a message got that was carried on from here, which the row of this ticket may show. */
export function learnFate(turn: Turn, ticketId: TicketId, key: MessageKey, state: DeliveryState): void {
  const { movedTo, ticket } = turn.head;
  // It is here again, and speaks for itself.
  if (turn.tables.has(key)) return;
  if (ticketId !== ticket.id) owe(turn, lateFate(turn, ticketId, key, state));
  else if (movedTo?.carried?.key === key) turn.set({ movedTo: { ...movedTo, carried: { key, state } } });
}

/** Where a message was, once it is carried on into the present ticket. `from`: the conversation that it comes from, or comes back to. */
export function berthsOf(
  { was = [], ticketId }: OutboundEntry,
  from: ConversationId,
  present: TicketId,
): { was?: Berth[] } {
  const known = was.some((berth) => berth.ticketId === ticketId) ? was : [...was, { conversationId: from, ticketId }];
  const others = known.filter((berth) => berth.ticketId !== present);
  return others.length === 0 ? {} : { was: others };
}

function owe(turn: Turn, late: Fate[]): void {
  if (late.length === 0) return;
  const { debts } = turn.head;
  const others = (debts?.fates ?? []).filter(({ key }) => !late.some((fate) => fate.key === key));
  const dueAt = turn.now + FIRST_ATTEMPT_MS;
  turn.set({ debts: { teams: [], history: false, attempts: 0, dueAt, ...debts, fates: [...others, ...late] } });
}

function lateFates(turn: Turn, entry: Entry): Fate[] {
  const before = turn.former.get(entry.key);
  if (entry.direction !== 'out' || before?.direction !== 'out') return [];
  const { key, ticketId, was = [] } = entry;
  const state = listState(entry.state);
  if (state === listState(before.state) || (!isTrouble(state) && !isTrouble(before.state))) return [];
  const here = turn.head.conversationId;
  // What went back is told of where it is.
  const elsewhere = entry.returned === true ? [] : was.filter(({ conversationId }) => conversationId !== here);
  const ids = [ticketId, ...was.flatMap((berth) => (berth.conversationId === here ? [berth.ticketId] : []))];
  return [
    ...ids.flatMap((id) => lateFate(turn, id, key, state)),
    ...elsewhere.map((berth): CarriedFate => ({ ...berth, key, state })),
  ];
}

function lateFate(turn: Turn, ticketId: TicketId, key: MessageKey, state: DeliveryState): LateFate[] {
  if (ticketId === turn.head.ticket.id) return [];
  const teamId = turn.tables.tickets().get(ticketId)?.teamId;
  return teamId === undefined ? [] : [{ teamId, ticketId, rev: turn.rev, key, state }];
}

const isTrouble = (state: DeliveryState): boolean => state === 'uncertain' || state === 'failed';
