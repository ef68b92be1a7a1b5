import { createEffect, onCleanup } from 'solid-js';
import type { Thread } from '../../worker/inbox/apply.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { unreadOf } from './thread.ts';
import type { OpenThread } from './threads.store.ts';

export interface Seen {
  /** Looks whether the contact's newest message is being read right now, and says so to the server. */
  look(): void;
  /** Somebody sits before this page and has the contact's newest message before them. */
  isReading(): boolean;
}

/** Blue ticks and the unread count move only for the assignee, with the page in front and the message in view (R46). */
export function createSeen(open: OpenThread, mine: () => boolean, inView: (key: MessageKey) => boolean): Seen {
  const present = () => document.visibilityState === 'visible' && document.hasFocus();
  /** [T6] A call is news like a message. */
  const newestOf = (thread: Thread) => unreadOf(thread, 1)[0];
  const isReading = () => {
    const thread = open.thread();
    const newest = thread === null ? undefined : newestOf(thread);
    return newest !== undefined && present() && inView(newest.key);
  };
  const look = () => {
    const thread = open.thread();
    if (thread === null || !open.answered() || !mine() || thread.view.ticket.unread === 0 || !present()) return;
    const newest = newestOf(thread);
    if (newest !== undefined && inView(newest.key)) open.seen(newest.pos);
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
  return { look, isReading };
}
