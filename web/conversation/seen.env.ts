import { createEffect, onCleanup } from 'solid-js';
import type { MessageKey } from '../../worker/platform/id.ts';
import type { OpenThread } from './threads.store.ts';

export interface Seen {
  /** Looks whether the contact's newest message is being read right now, and says so to the server. */
  look(): void;
  /** Somebody sits before this page and has the end of the thread before them. */
  isReading(atEnd: boolean): boolean;
}

/** Blue ticks and the unread count move only for the assignee, with the page in front and the message in view (R46). */
export function createSeen(open: OpenThread, mine: () => boolean, inView: (key: MessageKey) => boolean): Seen {
  const present = () => document.visibilityState === 'visible' && document.hasFocus();
  const look = () => {
    const thread = open.thread();
    if (thread === null || !open.answered() || !mine() || thread.view.ticket.unread === 0 || !present()) return;
    const newest = thread.items.findLast((item) => item.direction === 'in');
    if (newest?.direction === 'in' && inView(newest.key)) open.seen(newest.pos);
  };
  createEffect(() => {
    open.thread();
    open.answered();
    mine();
    // After the page has been laid out with it.
    requestAnimationFrame(look);
  });
  window.addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  onCleanup(() => {
    window.removeEventListener('focus', look);
    document.removeEventListener('visibilitychange', look);
  });
  return { look, isReading: (atEnd) => atEnd && present() };
}
