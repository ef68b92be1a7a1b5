import { type Accessor, createEffect, createMemo } from 'solid-js';
import type { TimelineItem } from '../../worker/conversation/message.ts';
import type { MessageKey, TicketId } from '../../worker/platform/id.ts';
import { type Folded, foldPast } from './past-fold.ts';
import { UNFOLDING } from './scroll.env.ts';
import type { OpenThread } from './threads.store.ts';

/** [N51] The tickets before the one that is read. */
export interface Past {
  folded: Accessor<Folded>;
  /** Shows these too; the reader stays where they are, and goes up into them. */
  see(ids: Iterable<TicketId>): void;
  /** Shows whatever lies between this message and the end; whether that was not shown yet. */
  unfoldTo(key: MessageKey): boolean;
}

/** `content`: within what the thread is drawn. */
export function createPast(
  open: OpenThread,
  everything: Accessor<readonly TimelineItem[]>,
  content: () => HTMLElement | undefined,
): Past {
  const folded = createMemo((): Folded => {
    const thread = open.thread();
    if (thread === null) return { items: everything(), next: null, begins: new Map(), asking: new Set() };
    return foldPast(everything(), thread.view.ticket, thread.tickets, open.past());
  });
  // What waited for a person has been settled: its ticket is still being read, and stays.
  createEffect(() => {
    const { asking } = folded();
    if (asking.size > 0) open.seePast(asking);
  });
  const see = (ids: Iterable<TicketId>) => {
    content()?.dispatchEvent(new Event(UNFOLDING));
    open.seePast(ids);
  };
  const isIt = (key: MessageKey) => (item: TimelineItem) => item.direction !== 'veiled' && item.key === key;
  return {
    folded,
    see,
    unfoldTo: (key) => {
      const all = everything();
      const at = all.findIndex(isIt(key));
      if (at === -1 || folded().items.some(isIt(key))) return false;
      see(all.slice(at).flatMap((item) => (item.direction === 'veiled' ? [] : [item.ticketId])));
      return true;
    },
  };
}
