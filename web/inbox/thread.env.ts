import { part } from '../live/part.env.ts';

/** The open conversation. Its screens are a part of their own, so that the list need not wait for them. */
export const Thread = part(() => import('../conversation/Conversation.tsx'));

/** Whoever comes for a conversation waits for both at once. To be called before anything is drawn. */
export function fetchThreadFor(path: string): void {
  if (path.startsWith('/c/')) void Thread.preload();
}

/** With which one begins to serve somebody: what is typed into it is not to get lost while it is fetched. */
export const StartDialog = part(() => import('../conversation/start/StartDialog.tsx'));

/** The list is drawn: from here on a conversation opens without waiting for its screens, and after them the dialog that begins one. */
export function fetchThreadNext(): void {
  requestAnimationFrame(() => setTimeout(() => void Thread.preload().then(StartDialog.preload)));
}
