import type { ConversationId, MergeId } from '../platform/id.ts';
import { joining } from './due.ts';
import type { Parted } from './estate.ts';
import { countExpired, setHeld } from './held.do.ts';
import type { Author, OutboundEntry } from './message.ts';
import { rankOf } from './outbox.ts';
import type { Turn } from './turn.do.ts';

/** [I5] Taking back that two contacts are one. `from`: the conversation that had ended in this one; null: none had. */
export interface Parting extends Parted {
  from: ConversationId | null;
  by: Author;
}

/**
 * [I5] What was written to the other and still waits goes back, the window stands as it did unless somebody has written
 * since, and nobody of those names is heard here again. Gives what goes back; the same when asked again.
 */
export function partFrom(turn: Turn, { merge, names, from, by }: Parting): OutboundEntry[] {
  const parts = turn.head.earlier ?? [];
  const part = parts.find((each) => each.merge === merge);
  const parted = turn.head.parted ?? [];
  if (!parted.some((each) => each.merge === merge)) {
    turn.set({ parted: [...parted, { merge, names }] });
    turn.line({ type: 'parted', merge, by }, turn.now, turn.head.ticket.id);
    const silent = part !== undefined && (turn.head.openedAt ?? 0) <= (part.sealedAt ?? 0);
    if (silent) turn.set(part.window);
  }
  if (part !== undefined) turn.set({ earlier: parts.filter((each) => each.merge !== merge), partsRev: turn.rev });
  if (from === null) return [];
  for (const entry of turn.tables.allWaiting().filter(({ cameFrom }) => cameFrom === from)) {
    const { state } = entry;
    turn.update(entry, { state: 'cancelled', returned: true, stood: state });
    if (state === 'held') setHeld(turn, turn.head.held - 1);
  }
  countExpired(turn);
  return turn.tables.returnedTo(from);
}

/**
 * [I5] A sealed conversation goes on by itself again, with what comes back to it. That was in the queue of somebody who turned
 * out to be another, so a person looks at it before it leaves; what is in doubt or has expired stays so.
 */
export function unseal(turn: Turn, merge: MergeId, returned: readonly OutboundEntry[]): void {
  const { movedTo, ticket } = turn.head;
  if (movedTo?.merge === merge) {
    const lodging = { conversationId: movedTo.to, until: turn.now };
    turn.set({ movedTo: null, lodgings: [...(turn.head.lodgings ?? []), lodging] });
    // The merge alone had ended it.
    if (movedTo.ended?.id === ticket.id) turn.live({ ...movedTo.ended, number: ticket.number });
  }
  for (const entry of returned) {
    if (turn.tables.has(entry.key)) continue;
    const { cameFrom: _, cameBefore = [], returned: __, stood, ...own } = entry;
    const [cameFrom, ...before] = cameBefore;
    const pos = turn.tables.isFree(entry.pos) ? entry.pos : turn.tables.freePlace(entry.writtenAt);
    const state = stood === 'uncertain' || stood === 'expired' ? stood : 'held';
    const origin = cameFrom === undefined ? {} : { cameFrom, cameBefore: before };
    const waits = own.waitsFor === 'channel' && turn.head.channelStop == null ? { waitsFor: 'contact' as const } : {};
    const ticketId = turn.head.ticket.id;
    turn.insert({ ...own, ...origin, ...waits, pos, rev: turn.rev, ticketId, state }, rankOf(entry));
    if (state !== 'held') continue;
    const { held, queueHold } = turn.head;
    turn.set({ held: held + 1, queueHold: queueHold ?? { why: 'review', at: turn.now } });
  }
  countExpired(turn);
  // The channel may have been mended, or stopped, while all this was elsewhere.
  if (turn.head.held > 0 && turn.head.channelStop != null)
    turn.set({ owedReport: turn.head.owedReport ?? joining(turn.now) });
}
