import { part } from '../live/part.env.ts';

/** The open conversation. Its screens are a part of their own, so that the list need not wait for them. */
export const Thread = part(() => import('../conversation/Conversation.tsx'));

/** Whoever comes for a conversation waits for both at once. To be called before anything is drawn. */
export function fetchThreadFor(path: string): void {
  if (path.startsWith('/c/')) void Thread.preload();
}

/** The list is drawn: from here on a conversation opens without waiting for its screens. */
export function fetchThreadNext(): void {
  requestAnimationFrame(() => setTimeout(() => void Thread.preload()));
}
