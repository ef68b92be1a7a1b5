import type { ConversationId, MergeId, MessageKey } from '../platform/id.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { joining } from './due.ts';
import { joinedUnanswered, type Parted } from './estate.ts';
import { countExpired } from './expiring.do.ts';
import { type GoneBack, takeBack, takeOut } from './going-back.do.ts';
import { isFrom, ownerOf, type Sides } from './going-back.ts';
import { type Head, windowOfHead } from './head.ts';
import { holdAgain, setHeld } from './held.do.ts';
import type { Author, DeliveryState, OutboundEntry } from './message.ts';
import { partSchedules, takeBackScheduled } from './moved-schedules.do.ts';
import { rankOf } from './outbox.ts';
import type { Turn } from './turn.do.ts';
import type { Unanswered } from './view.ts';
import { isOpen } from './window.ts';

/** [I5] Taking back that two contacts are one. `from`: the conversation that had ended in this one; null: none had. */
export interface Parting extends Parted {
  from: ConversationId | null;
  by: Author;
}

/** [I5] What goes back to the conversation that had ended: what still waits, what is scheduled, and what was exchanged under its names. */
export interface Returned {
  waiting: OutboundEntry[];
  schedules: Schedule[];
  gone: GoneBack;
}

export const nothing: Returned = {
  waiting: [],
  schedules: [],
  gone: { messages: [], unanswered: [], refusedAt: null },
};

/**
 * [I5] What was written to the other and still waits, and what was exchanged with them, goes back; the window stands as it would
 * without them, and nobody of those names is heard here again. Gives what goes back; the same until it has arrived.
 */
export function partFrom(turn: Turn, { merge, names, from, by }: Parting): Returned {
  const parts = turn.head.earlier ?? [];
  const part = parts.find((each) => each.merge === merge);
  const parted = turn.head.parted ?? [];
  if (!parted.some((each) => each.merge === merge)) {
    turn.set({ parted: [...parted, { merge, names }] });
    // One that was never born cannot take anything.
    const takes = from !== null && part !== undefined && part.sealedAt !== null;
    const before = turn.head.contact.address;
    const there = takes ? { to: from, messages: takeOut(turn, merge, part, names, from) } : {};
    turn.line({ type: 'parted', merge, by, ...there }, turn.now, turn.head.ticket.id);
    turn.set(withoutThem(turn.head, names));
    const sealedAt = part?.sealedAt ?? null;
    const marked = part?.marked === true;
    const sides = { names, from: takes ? from : null, sealedAt, before, after: turn.head, marked };
    tellApart(turn, merge, sides);
    partSchedules(turn, merge, sides);
    countExpired(turn);
  }
  if (part !== undefined) {
    const earlier = turn.head.earlier ?? [];
    turn.set({ earlier: earlier.filter((each) => each.merge !== merge), partsRev: turn.rev });
  }
  if (from === null) return nothing;
  const { back } = turn.head.parted?.find((each) => each.merge === merge) ?? {};
  const messages = turn.tables.goingBack.of(merge);
  return {
    waiting: turn.tables.returnedTo(from),
    schedules: turn.tables.schedules.goingBack(merge),
    gone: { ...nothing.gone, ...back, messages },
  };
}

/** [I5] Of what waits each has their own again, and what may be the other's is looked at before it leaves. */
function tellApart(turn: Turn, merge: MergeId, sides: Sides): void {
  const { from } = sides;
  const wasKept = turn.head.queueHold != null;
  const back: MessageKey[] = [];
  let doubts = false;
  for (const entry of turn.tables.allWaiting()) {
    const { isTheirs, doubted } = ownerOf(entry, sides);
    const { state } = entry;
    if (isTheirs && from !== null) {
      const unsure = doubted || wasKept || (state !== 'held' && !staysAsItIs(state)) ? { unplaced: true as const } : {};
      const change = { state: 'cancelled', returned: true, stood: state, cameFrom: from, ...unsure } as const;
      turn.tables.goingBack.put(merge, turn.update(entry, change));
      if (state === 'held') setHeld(turn, turn.head.held - 1);
      if (entry.cameFrom === undefined) back.push(entry.key);
    } else if ((isTheirs || doubted) && !staysAsItIs(state)) {
      // That the channel works again lets none of it go.
      if (state !== 'held') holdAgain(turn, entry, { waitsFor: 'contact' });
      else if (entry.waitsFor === 'channel' && entry.body.kind !== 'template')
        turn.update(entry, { waitsFor: 'contact' }, rankOf(entry));
      doubts = true;
    }
  }
  giveTemplatesBack(turn, merge, back);
  if (doubts && turn.head.held > 0) keepForReview(turn);
}

/** What was written to the other meanwhile, and not answered, is waited for there. */
function giveTemplatesBack(turn: Turn, merge: MergeId, keys: readonly MessageKey[]): void {
  const isTheirs = ({ key }: Unanswered) => keys.includes(key);
  const theirs = turn.head.unanswered.filter(isTheirs);
  if (theirs.length === 0) return;
  const own = turn.head.unanswered.filter((template) => !isTheirs(template));
  const { parted = [] } = turn.head;
  turn.set({
    unanswered: joinedUnanswered(own, []),
    parted: parted.map((each) =>
      each.merge === merge && each.back !== undefined
        ? { ...each, back: { ...each.back, unanswered: joinedUnanswered(each.back.unanswered, theirs) } }
        : each,
    ),
  });
}

const staysAsItIs = (state: DeliveryState | undefined): state is 'uncertain' | 'expired' =>
  state === 'uncertain' || state === 'expired';

const keepForReview = (turn: Turn): void =>
  turn.set({ queueHold: turn.head.queueHold ?? { why: 'review', at: turn.now } });

/** [I5] [I7] Nobody of those names is written to from here, from this moment on: whoever remains is. */
function withoutThem({ contact, otherwise = [] }: Head, names: readonly string[]): Partial<Head> {
  const others = otherwise.filter((address) => !isFrom(address, names));
  const own = others.at(-1);
  if (own === undefined || !isFrom(contact.address, names)) return { otherwise: others };
  return { contact: { ...contact, address: own }, otherwise: others.slice(0, -1) };
}

/**
 * [I5] A sealed conversation goes on by itself again, with what comes back to it. It waits as it did before; what may be the
 * other's, or would leave at once, a person looks at before that. What is in doubt or has expired stays so.
 */
export function unseal(turn: Turn, merge: MergeId, { waiting, schedules, gone }: Returned, by: Author): void {
  const { movedTo, ticket } = turn.head;
  if (movedTo?.merge === merge) {
    const lodging = { conversationId: movedTo.to, until: turn.now };
    turn.set({ movedTo: null, lodgings: [...(turn.head.lodgings ?? []), lodging] });
    // The merge alone had ended it.
    if (movedTo.ended?.id === ticket.id) turn.live({ ...movedTo.ended, number: ticket.number });
    const messages = takeBack(turn, gone);
    turn.line({ type: 'came_back', merge, by, from: movedTo.to, messages }, turn.now, turn.head.ticket.id);
  }
  for (const entry of waiting) {
    if (turn.tables.has(entry.key)) continue;
    const { cameFrom: _, cameBefore = [], returned: __, stood, unplaced, ...own } = entry;
    const [cameFrom, ...before] = cameBefore;
    const pos = turn.tables.isFree(entry.pos) ? entry.pos : turn.tables.freePlace(entry.writtenAt);
    const state = staysAsItIs(stood) ? stood : 'held';
    const origin = cameFrom === undefined ? {} : { cameFrom, cameBefore: before };
    const waits = own.waitsFor === 'channel' && turn.head.channelStop == null ? { waitsFor: 'contact' as const } : {};
    const ticketId = turn.head.ticket.id;
    const was = own.was?.filter((berth) => berth.ticketId !== ticketId) ?? [];
    turn.insert({ ...own, ...origin, ...waits, was, pos, rev: turn.rev, ticketId, state }, rankOf(entry));
    if (state !== 'held') continue;
    turn.set({ held: turn.head.held + 1 });
    if (unplaced === true || isOpen(windowOfHead(turn.head, turn.now))) keepForReview(turn);
  }
  for (const schedule of schedules) takeBackScheduled(turn, schedule);
  countExpired(turn);
  // The channel may have been mended, or stopped, while all this was elsewhere.
  if (turn.head.held > 0 && turn.head.channelStop != null)
    turn.set({ owedReport: turn.head.owedReport ?? joining(turn.now) });
}
