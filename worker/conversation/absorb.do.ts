import type { ConversationId } from '../platform/id.ts';
import { isSameUser, leftBehind, turnedTo } from './addressing.ts';
import { joining } from './due.ts';
import type { Estate, Fate, Part } from './estate.ts';
import {
  endedByMerge,
  fateOf,
  joinedChoice,
  joinedHold,
  joinedStop,
  joinedUnanswered,
  joinedWindow,
  wroteLast,
} from './estate.ts';
import { countExpired } from './expiring.do.ts';
import { type OwedReport, windowOfHead } from './head.ts';
import { releaseQueue } from './held.do.ts';
import { berthsOf } from './late-fates.do.ts';
import type { OutboundEntry } from './message.ts';
import { adopt } from './moved-schedules.do.ts';
import { rankOf, withTemplate } from './outbox.ts';
import { teamRulesOf } from './queue-rules.ts';
import type { Turn } from './turn.do.ts';
import { usernameOf } from './via.ts';
import { isOpen } from './window.ts';

/** [I3] Says that a conversation is to end in this one, so that what it knows already is not stored here once more. */
export function expectPart(turn: Turn, part: Pick<Part, 'conversationId' | 'merge'>): void {
  const parts = turn.head.earlier ?? [];
  if (parts.some(({ conversationId }) => conversationId === part.conversationId)) return;
  const { openedAt, refusedAt } = turn.head;
  const expected: Part = { ...part, sealedAt: null, window: { openedAt, refusedAt } };
  turn.set({
    ...leftBehind(turn.head, turn.now, turn.now),
    earlier: [...parts, expected],
    parted: turn.head.parted?.filter(({ merge }) => merge !== part.merge) ?? [],
  });
}

/**
 * [I2] Takes over what a sealed conversation hands over: once its window, ticket and unanswered templates, and whatever
 * waits there each time. Repeats are free. Says which ticket goes on; the same each time.
 */
export function absorb(turn: Turn, estate: Estate): Fate {
  // It was on its way when the two were told apart; whoever sent it has everything still.
  if (turn.head.parted?.some(({ merge }) => merge === estate.merge)) throw new Error('These are two again');
  expectPart(turn, { conversationId: estate.from, merge: estate.merge });
  const part = (turn.head.earlier ?? []).find(({ conversationId }) => conversationId === estate.from);
  const fate = part?.sealedAt === null ? absorbHead(turn, estate) : fateAgain(turn, estate);
  absorbVerdicts(turn, estate);
  for (const entry of estate.waiting) absorbWaiting(turn, entry, estate.from);
  for (const schedule of estate.schedules ?? []) adopt(turn, schedule, estate.from);
  if (estate.waiting.some(({ state }) => state === 'expired')) countExpired(turn);
  if (estate.lapsed.length > 0) lapse(turn, estate);
  const { held, channel, ticket } = turn.head;
  if (held > 0 && isOpen(windowOfHead(turn.head, turn.now))) {
    releaseQueue(turn, turn.now, teamRulesOf(channel, ticket.teamId).review, 'merged');
  }
  return fate;
}

/** [I11] How many messages that let go, by the line that it wrote. */
export function releasedByMerge({ changed }: Turn): number {
  const counts = [...changed.values()].map((entry) =>
    entry.direction === 'event' && entry.event.type === 'released' && entry.event.why === 'merged'
      ? entry.event.count
      : 0,
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What the provider said of the window, and of the channel, of what was still being sent there. */
function absorbVerdicts(turn: Turn, { head, contact }: Estate): void {
  const { refusedAt } = joinedWindow(turn.head, head);
  // [I7] Of the window of an address that is not written to they say nothing.
  const concerns = isSameUser(contact.address, turn.head.contact.address);
  if (concerns && refusedAt !== turn.head.refusedAt) turn.set({ refusedAt });
  const stop = joinedStop(turn.head.channelStop, head.channelStop);
  if (stop !== (turn.head.channelStop ?? null)) turn.set({ channelStop: stop, owedReport: joinedReport(turn, head) });
}

/** What was said when it came first: the other's ticket tells it. */
function fateAgain(turn: Turn, { head: { ticket } }: Estate): Fate {
  if (turn.head.ticket.id === ticket.id) return 'carried';
  const known = turn.tables.tickets().get(ticket.id);
  return known?.status === 'concluded' && ticket.status !== 'concluded' ? 'concluded' : 'stays';
}

function absorbHead(turn: Turn, estate: Estate): Fate {
  const { head } = estate;
  const own = turn.head.ticket;
  const fate = fateOf(own, head.ticket);
  turnToLast(turn, estate);
  for (const ticket of estate.tickets) turn.keep(ticket);
  turn.set({
    unanswered: joinedUnanswered(turn.head.unanswered, head.unanswered),
    templateAt: Math.max(turn.head.templateAt ?? 0, head.templateAt ?? 0) || null,
    promptFailed: turn.head.promptFailed ?? head.promptFailed,
    lastInbound:
      (turn.head.lastInbound?.pos ?? 0) > (head.lastInbound?.pos ?? 0) ? turn.head.lastInbound : head.lastInbound,
    queueHold: joinedHold(turn.head.queueHold, head.queueHold),
    ...joinedChoice(turn.head, head),
    partsRev: turn.rev,
    earlier: (turn.head.earlier ?? []).map((part) =>
      part.conversationId === estate.from
        ? {
            ...part,
            sealedAt: estate.sealedAt,
            brought: windowFactsOf(head),
            templates: head.unanswered.map(({ key }) => key),
            marked: true,
          }
        : part,
    ),
  });
  if (head.preview !== null) turn.touch(head.preview, head.previewPos, head.touchedAt);
  switch (fate) {
    case 'carried':
      turn.live(head.ticket);
      break;
    case 'concluded':
      turn.keep(endedByMerge(head.ticket, turn.now));
      turn.set({ ticket: { ...own, unread: own.unread + head.ticket.unread } });
      break;
    case 'stays':
      turn.keep(head.ticket);
      break;
    default:
      fate satisfies never;
  }
  const number = fate === 'concluded' ? head.ticket.number : null;
  turn.line({ type: 'merged', merge: estate.merge, name: estate.contact.name, number }, turn.now, turn.head.ticket.id);
  return fate;
}

/** [I7] Where they wrote last they are reached, and that window counts: what is released now may leave at once. */
function turnToLast(turn: Turn, { head, contact }: Estate): void {
  const { contact: own, otherwise = [] } = turn.head;
  const isLast = wroteLast(turn.head, head);
  turn.set({ usernames: { ...usernameOf(own), ...usernameOf(contact), ...turn.head.usernames } });
  if (isSameUser(own.address, contact.address)) {
    const address = isLast ? contact.address : own.address;
    turn.set({ ...joinedWindow(turn.head, head), contact: { ...own, address } });
  } else if (isLast) turn.set({ ...turnedTo(turn.head, contact.address), ...windowFactsOf(head) });
  else turn.set({ otherwise: [...otherwise, contact.address] });
  if (isLast) turn.set({ contact: { ...turn.head.contact, phone: contact.phone ?? own.phone } });
}

const windowFactsOf = ({ openedAt, refusedAt }: Estate['head']) => ({ openedAt, refusedAt });

/** The Channel wakes those who told it that they wait: whoever takes a stop over says so, or would stand still for good. */
function joinedReport({ now }: Turn, other: Estate['head']): OwedReport {
  if (other.owedReport?.failure?.scope === 'channel') return other.owedReport;
  return joining(now);
}

/** In its place, and with the ticket that goes on, whose agents answer for it now. */
function absorbWaiting(turn: Turn, entry: OutboundEntry, from: ConversationId): void {
  const known = turn.tables.get(entry.key);
  if (known !== null && !(known.direction === 'out' && known.returned === true)) return;
  // It was here before, went back, and now comes once more.
  if (known !== null) turn.tables.remove(entry.key);
  const pos = turn.tables.isFree(entry.pos) ? entry.pos : turn.tables.freePlace(entry.writtenAt);
  const ready = entry.state === 'ready';
  const delayed = entry.state === 'delayed';
  const { leavesAt = turn.now } = entry;
  const present = turn.head.ticket.id;
  const cameBefore = entry.cameFrom === undefined ? [] : [entry.cameFrom, ...(entry.cameBefore ?? [])];
  turn.insert(
    {
      ...entry,
      pos,
      rev: turn.rev,
      ticketId: present,
      cameFrom: from,
      cameBefore,
      ...berthsOf(entry, from, present),
    },
    ready ? turn.tables.endOfLine(turn.now) : delayed ? leavesAt : rankOf(entry),
  );
  if (entry.state === 'held') turn.set({ held: turn.head.held + 1 });
  const { body, key } = entry;
  // Sent once more there, after it had failed.
  if (!ready || body.kind !== 'template' || turn.head.unanswered.some((each) => each.key === key)) return;
  const unanswered = withTemplate(turn.head.unanswered, { key, category: body.category, at: turn.now });
  turn.set({ unanswered, promptFailed: null, templateAt: turn.now });
}

function lapse(turn: Turn, { lapsed, head }: Estate): void {
  const unanswered = turn.head.unanswered.filter(({ key }) => !lapsed.includes(key));
  if (unanswered.length === turn.head.unanswered.length) return;
  turn.set({ unanswered, promptFailed: unanswered.length > 0 ? null : head.promptFailed, templateAt: null });
}
