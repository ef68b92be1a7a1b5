import type { TicketMark, TimelineItem } from '../conversation/message.ts';
import type { ConversationView } from '../conversation/view.ts';
import type { TicketId } from '../platform/id.ts';
import type { ListEvent } from './protocol.ts';
import type { TicketRow } from './row.ts';

// Both `apply`s are pure and shared: old snapshot + events = new snapshot, in whatever order and however often they come.

/** A thread as held in memory: entries by place, none twice. */
export interface Thread {
  view: ConversationView;
  items: TimelineItem[];
  /** Place to ask the earlier stretch with; null: the beginning is here. */
  before: number | null;
  /** [N51] The tickets that these belong to, as far as they were told; of the present one the view tells. */
  tickets: TicketMark[];
}

const revOf = (item: TimelineItem): number => (item.direction === 'veiled' ? 0 : item.rev);
const identity = (item: TimelineItem): string => (item.direction === 'veiled' ? `veiled ${item.pos}` : item.key);

/** Merges entries into those held: the greater revision of each wins, sorted by place; a veiled stretch stays one line. */
export function mergeItems(held: readonly TimelineItem[], news: readonly TimelineItem[]): TimelineItem[] {
  const byKey = new Map(held.map((item) => [identity(item), item]));
  for (const item of news) {
    const known = byKey.get(identity(item));
    if (known === undefined || revOf(item) >= revOf(known)) byKey.set(identity(item), item);
  }
  const inPlace = [...byKey.values()].sort((a, b) => a.pos - b.pos);
  return inPlace.filter((item, at) => item.direction !== 'veiled' || inPlace[at - 1]?.direction !== 'veiled');
}

export function applyDelta(thread: Thread, delta: { view: ConversationView; items: readonly TimelineItem[] }): Thread {
  return {
    view: delta.view.rev >= thread.view.rev ? delta.view : thread.view,
    items: mergeItems(thread.items, delta.items),
    before: thread.before,
    tickets: withTicket(thread, delta.view),
  };
}

/** What was the present ticket until another began is told once more nowhere. */
const withTicket = ({ view: { ticket }, tickets }: Thread, next: ConversationView): TicketMark[] =>
  next.ticket.id === ticket.id ? tickets : mergeMarks(tickets, [ticket]);

/** Of a ticket that is told twice the later word counts. */
export const mergeMarks = (held: readonly TicketMark[], news: readonly TicketMark[]): TicketMark[] => [
  ...held.filter(({ id }) => !news.some((mark) => mark.id === id)),
  ...news.map(({ id, number, openedAt, concludedAt }) => ({ id, number, openedAt, concludedAt })),
];

/** Rows by ticket; one that left stays as its revision, so that a late row cannot bring it back. */
export interface List {
  rows: ReadonlyMap<TicketId, TicketRow>;
  gone: ReadonlyMap<TicketId, number>;
}

export const emptyList: List = { rows: new Map(), gone: new Map() };

export function applyList(list: List, events: readonly ListEvent[]): List {
  const rows = new Map(list.rows);
  const gone = new Map(list.gone);
  for (const event of events) {
    const ticketId = event.type === 'row' ? event.row.ticketId : event.ticketId;
    const rev = event.type === 'row' ? event.row.rev : event.rev;
    if (rev < (rows.get(ticketId)?.rev ?? 0) || rev < (gone.get(ticketId) ?? 0)) continue;
    if (event.type === 'row') {
      if (rev === gone.get(ticketId)) continue;
      gone.delete(ticketId);
      rows.set(ticketId, event.row);
    } else {
      rows.delete(ticketId);
      gone.set(ticketId, rev);
    }
  }
  return { rows, gone };
}
