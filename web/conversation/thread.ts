import { isOffered } from '../../worker/conversation/expired.ts';
import type { Entry, EventEntry, InboundEntry, TimelineItem } from '../../worker/conversation/message.ts';
import type { ConversationView } from '../../worker/conversation/view.ts';
import { applyDelta, mergeItems, mergeMarks, type Thread } from '../../worker/inbox/apply.ts';
import type { TimelinePage } from '../../worker/inbox/protocol.ts';

/** What is newer, kept to the stretch that is loaded: an older entry that changed would stand there without its neighbours. */
export function withDelta(thread: Thread, delta: { view: ConversationView; items: readonly TimelineItem[] }): Thread {
  const known = new Set(thread.items.flatMap((item) => (item.direction === 'veiled' ? [] : [item.key])));
  const items = delta.items.filter(
    (item) =>
      thread.before === null ||
      item.pos >= thread.before ||
      (item.direction !== 'veiled' && known.has(item.key)) ||
      isWaiting(item),
  );
  return applyDelta(thread, { view: delta.view, items });
}

/** What is in the queue or the line, or expired and is offered, stands at the end of the thread wherever its place is. */
const isWaiting = (item: TimelineItem): boolean =>
  item.direction === 'out' && (['held', 'ready', 'delayed'].includes(item.state) || isOffered(item));

export const withEarlier = (thread: Thread, page: TimelinePage): Thread => ({
  view: thread.view,
  items: mergeItems(thread.items, page.items),
  before: page.before,
  tickets: mergeMarks(thread.tickets, page.tickets),
});

/** One entry that an answer brought before the socket did. */
export const withEntry = (thread: Thread, entry: Entry): Thread => ({
  ...thread,
  items: mergeItems(thread.items, [entry]),
});

/** The place from which on all must be kept current; where the beginning is held, whatever may come to stand before it too. */
export const oldestPlace = ({ before, items }: Thread): number =>
  before === null ? 0 : Math.min(before, ...items.map((item) => item.pos));

/** The contact's last `count` messages and calls that are loaded, oldest first. */
export function unreadOf({ items }: Thread, count: number): News[] {
  return count === 0 ? [] : items.filter(isNews).slice(-count);
}

/** Place of the first of the contact's last `count` messages; null when there are none or all of the thread is unread. */
export function firstUnreadPlace(thread: Thread, count: number): number | null {
  const first = unreadOf(thread, count)[0];
  return first === undefined || first === thread.items.find((item) => item.direction !== 'event') ? null : first.pos;
}

type News = InboundEntry | EventEntry;

/** What counts as unread until it is seen: messages that are not of old times, and calls. */
function isNews(item: TimelineItem): item is News {
  if (item.direction === 'event') return item.event.type === 'call' && item.event.by === 'contact';
  return item.direction === 'in' && item.past !== true;
}
