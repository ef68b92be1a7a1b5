import { createSignal } from 'solid-js';
import { NOTIFICATIONS_SHOWN, type Notification } from '../../worker/notifications/notification.ts';
import { type Answer, call } from '../live/api.client.ts';

/** Several connections stand up again in the same moment; one question serves them all. */
const TOGETHER_MS = 5_000;

/** The newest first; null: not known yet. */
const [items, setItems] = createSignal<readonly Notification[] | null>(null);
const [seen, setSeen] = createSignal(0);
const [failed, setFailed] = createSignal(false);
let askedAt = Number.NEGATIVE_INFINITY;

export { failed as notificationsFailed, items as notifications, seen as seenUntil };

/** How many the agent has not seen; more than are kept at hand is `isMore`. */
export function unseen(): { count: number; isMore: boolean } {
  const fresh = (items() ?? []).filter(({ seq }) => seq > seen()).length;
  return { count: fresh, isMore: fresh >= NOTIFICATIONS_SHOWN };
}

/** What was told on a socket; several may tell the same. */
export function hearNotified(told: readonly Notification[]): void {
  const known = items() ?? [];
  const fresh = told.filter(({ seq }) => known.every((one) => one.seq !== seq));
  if (fresh.length > 0) setItems(newestOf([...fresh, ...known]));
}

/** Asks for what was missed while no socket stood. */
export async function askNotifications(): Promise<void> {
  if (performance.now() - askedAt < TOGETHER_MS) return;
  askedAt = performance.now();
  const answer = await call<{ items: Notification[]; seen: number }>('GET', '/notifications');
  setFailed(!answer.ok);
  if (!answer.ok) {
    askedAt = Number.NEGATIVE_INFINITY;
    return;
  }
  const since = (items() ?? []).filter(({ seq }) => seq > (answer.value.items[0]?.seq ?? 0));
  setItems(newestOf([...since, ...answer.value.items]));
  setSeen((before) => Math.max(before, answer.value.seen));
}

/** Another agent may sit here now. */
export function forgetNotifications(): void {
  setItems(null);
  setSeen(0);
  askedAt = Number.NEGATIVE_INFINITY;
}

/** All that is known here has been seen. */
export async function seeAll(): Promise<void> {
  const newest = items()?.[0]?.seq ?? 0;
  if (newest <= seen()) return;
  setSeen(newest);
  const answer: Answer<unknown> = await call('PUT', '/notifications/seen', { seen: newest });
  // The next question tells how far the server knows.
  if (!answer.ok) askedAt = Number.NEGATIVE_INFINITY;
}

const newestOf = (all: readonly Notification[]): Notification[] =>
  [...all].sort((a, b) => b.seq - a.seq).slice(0, NOTIFICATIONS_SHOWN);
