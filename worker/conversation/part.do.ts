import type { ConversationId, MergeId } from '../platform/id.ts';
import { joining } from './due.ts';
import type { Parted } from './estate.ts';
import { windowOfHead } from './head.ts';
import { setHeld } from './held.do.ts';
import type { Author, OutboundEntry } from './message.ts';
import { rankOf } from './outbox.ts';
import type { Turn } from './turn.do.ts';
import { isOpen } from './window.ts';

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
  const theirs = turn.tables.allWaiting().filter((entry) => entry.cameFrom === from && entry.state !== 'uncertain');
  for (const entry of theirs) {
    turn.update(entry, { state: 'cancelled', returned: true });
    if (entry.state === 'held') setHeld(turn, turn.head.held - 1);
  }
  return turn.tables.returnedTo(from);
}

/** [I5] A sealed conversation goes on by itself again, with what comes back to it. */
export function unseal(turn: Turn, merge: MergeId, returned: readonly OutboundEntry[]): void {
  if (turn.head.movedTo?.merge === merge) turn.set({ movedTo: null });
  for (const entry of returned) {
    if (turn.tables.has(entry.key)) continue;
    const { cameFrom: _, returned: __, ...own } = entry;
    const pos = turn.tables.isFree(entry.pos) ? entry.pos : turn.tables.freePlace(entry.writtenAt);
    const waitsFor = own.waitsFor === 'channel' && turn.head.channelStop == null ? 'contact' : own.waitsFor;
    const ticketId = turn.head.ticket.id;
    turn.insert({ ...own, pos, rev: turn.rev, ticketId, state: 'held', ...(waitsFor && { waitsFor }) }, rankOf(entry));
    turn.set({ held: turn.head.held + 1 });
  }
  if (turn.head.held === 0) return;
  // The channel may have been mended, or stopped, while all this was elsewhere.
  if (turn.head.channelStop != null) turn.set({ owedReport: turn.head.owedReport ?? joining(turn.now) });
  // No reply will let it go that has come already: an agent does.
  else if (turn.head.queueHold == null && isOpen(windowOfHead(turn.head, turn.now))) {
    turn.set({ queueHold: { why: 'review', at: turn.now } });
  }
}
