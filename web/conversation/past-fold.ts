import type { OutboundEntry, Ticket, TicketMark, TimelineItem } from '../../worker/conversation/message.ts';
import { mayTryAgainAt } from '../../worker/conversation/outbox.ts';
import type { MessageKey, TicketId } from '../../worker/platform/id.ts';

/** A thread as far as its reader has asked for it. */
export interface Folded {
  /** What is drawn: the ticket, and those before it that were asked for. */
  items: readonly TimelineItem[];
  /** The ticket before, which can be asked for; null: nothing of one is known here. */
  next: TicketMark | null;
  /** Which ticket begins with which message or line, once there are several. */
  begins: ReadonlyMap<MessageKey, TicketMark>;
  /** Which tickets are drawn unasked, for a message of theirs waits for a person. */
  asking: ReadonlySet<TicketId>;
}

/**
 * [N51] Folds away what belongs to tickets that were over before this one began, but for those that were asked for. Stretches that
 * the viewer may not see lie between two tickets, and show once both do. What waits to leave stands at the end, whosever it was. [O5] [N10] A ticket of which
 * a message waits for a person is not folded away.
 */
export function foldPast(
  items: readonly TimelineItem[],
  ticket: Ticket,
  marks: readonly TicketMark[],
  opened: ReadonlySet<TicketId>,
): Folded {
  const known = new Map(marks.map((mark) => [mark.id, mark]));
  const past = (id: TicketId): TicketMark | null => {
    const mark = id === ticket.id ? undefined : known.get(id);
    return mark?.concludedAt != null && mark.concludedAt <= ticket.openedAt ? mark : null;
  };
  const startOf = (shows: (id: TicketId) => boolean) =>
    items.findIndex((item) => isTold(item) && (past(item.ticketId) === null || shows(item.ticketId)));
  const asked = startOf((id) => opened.has(id));
  const asking = new Set(items.slice(0, Math.max(0, asked)).flatMap((item) => (isAsking(item) ? [item.ticketId] : [])));
  const start = asking.size === 0 ? asked : startOf((id) => opened.has(id) || asking.has(id));
  const before = items.slice(0, Math.max(0, start));
  const last = before.findLast(isTold);
  const next = last === undefined ? null : past(last.ticketId);
  const shown = next === null ? items : [...before.filter(waits), ...items.slice(start)];
  return { items: shown, next, begins: beginnings(shown, ticket, past), asking };
}

/** What is sent again from a ticket before stands among what is newer: a thread never goes back to one. */
function beginnings(
  shown: readonly TimelineItem[],
  ticket: Ticket,
  past: (id: TicketId) => TicketMark | null,
): Map<MessageKey, TicketMark> {
  const begins = new Map<MessageKey, TicketMark>();
  let newest: TicketMark | null = null;
  for (const item of shown.filter(isTold)) {
    const mark = item.ticketId === ticket.id ? ticket : past(item.ticketId);
    if (mark === null || mark.id === newest?.id || mark.openedAt < (newest?.openedAt ?? 0)) continue;
    newest = mark;
    begins.set(item.key, mark);
  }
  return begins.size > 1 ? begins : new Map();
}

type Told = Exclude<TimelineItem, { direction: 'veiled' }>;

const isTold = (item: TimelineItem): item is Told => item.direction !== 'veiled' && !waits(item);

const waits = (item: TimelineItem): boolean =>
  item.direction === 'out' && ['held', 'ready', 'delayed', 'expired'].includes(item.state);

/** [O5] [N10] Its fate is unknown, or it failed and can be sent again: an agent says what becomes of it. */
const isAsking = (item: TimelineItem): item is OutboundEntry =>
  item.direction === 'out' && (item.state === 'uncertain' || (item.state === 'failed' && mayTryAgainAt(item) !== null));
