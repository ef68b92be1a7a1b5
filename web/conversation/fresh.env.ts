import { type Accessor, createSignal } from 'solid-js';
import type { Entry, TimelineItem } from '../../worker/conversation/message.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import type { Standing } from './in-view.env.ts';
import { unreadOf } from './thread.ts';
import type { OpenThread } from './threads.store.ts';

/** [R46] The contact's news that stand out of view: above what is unread, below what came since the end was left. */
export interface Fresh {
  above: Accessor<readonly MessageKey[]>;
  below: Accessor<readonly MessageKey[]>;
  /** Looks anew; `atEnd`: the end of the thread is in view. */
  look(atEnd: boolean): void;
}

export function createFresh(
  open: OpenThread,
  items: Accessor<readonly TimelineItem[]>,
  mine: () => boolean,
  standingOf: (key: MessageKey) => Standing,
): Fresh {
  const [leftEndAt, setLeftEndAt] = createSignal<number | null>(null);
  const [above, setAbove] = createSignal<readonly MessageKey[]>([]);
  const [below, setBelow] = createSignal<readonly MessageKey[]>([]);
  const lastPlace = () => items().at(-1)?.pos ?? 0;
  const look = (atEnd: boolean) => {
    setLeftEndAt((since) => (atEnd ? null : (since ?? lastPlace())));
    const thread = open.thread();
    const keysAt = (standing: Standing, news: readonly Entry[]) =>
      news.flatMap(({ key }) => (standingOf(key) === standing ? [key] : []));
    setAbove(keysAt('above', thread === null || !mine() ? [] : unreadOf(thread, thread.view.ticket.unread)));
    const since = leftEndAt();
    const came =
      since === null ? [] : items().flatMap((item) => (item.direction === 'in' && item.pos > since ? [item] : []));
    setBelow(keysAt('below', came));
  };
  return { above, below, look };
}
