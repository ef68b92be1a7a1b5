import { isSameLast, lastMessageOf, newestMessage, previewOf } from './listed.ts';
import type { Entry } from './message.ts';
import type { Turn } from './turn.do.ts';

/** How much of the thread is read at a time. */
const STRETCH = 50;

/** [T9] What the list showed moved, went back into the queue or is not here any more: another one is the newest, or (null) none. */
export function showNewest(turn: Turn): Entry | null {
  for (let before: number | null = null, more = true; more; ) {
    const stretch = turn.tables.page(before, STRETCH);
    const newest = newestMessage(stretch.entries);
    if (newest !== undefined) {
      turn.set({ preview: previewOf(newest), previewPos: newest.pos });
      return newest;
    }
    before = stretch.entries[0]?.pos ?? null;
    more = stretch.more;
  }
  turn.set({ preview: null, previewPos: 0 });
  return null;
}

/** [T9] Where nothing has come or left, the list shows the end of the queue. Run at the end of each turn. */
export function showQueue(turn: Turn): void {
  const { preview, previewPos, held } = turn.head;
  if (previewPos > 0 || (preview === null && held === 0)) return;
  const last = turn.tables.waiting('held').at(-1);
  const shown = last === undefined ? null : lastMessageOf(last);
  if (!isSameLast(preview, shown)) turn.set({ preview: shown });
}
