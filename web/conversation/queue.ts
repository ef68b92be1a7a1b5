import type { OutboundEntry, TimelineItem } from '../../worker/conversation/message.ts';
import { rankOf } from '../../worker/conversation/outbox.ts';

/** What the server holds of a thread, in the order in which it will leave. */
export const queueIn = (items: readonly TimelineItem[]): OutboundEntry[] =>
  items
    .filter((item) => item.direction === 'out')
    .filter(({ state }) => state === 'held')
    .sort((a, b) => rankOf(a) - rankOf(b) || a.pos - b.pos);
