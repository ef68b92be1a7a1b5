import type { Entry } from './message.ts';

/** A stretch of one conversation's own timeline, oldest first; `more`: there is more before it. */
export interface Stretch {
  entries: Entry[];
  more: boolean;
}

/**
 * [I3] One stretch of a thread that lies in several conversations: by place, the last `limit` entries and those that share
 * the place of the first, so that a page never ends between two of one place.
 */
export function joinStretches(own: Stretch, parts: readonly Stretch[], limit: number): Stretch {
  if (parts.length === 0) return own;
  const known = new Set(own.entries.map(({ key }) => key));
  const theirs = parts.flatMap(({ entries }) => entries).filter(({ key }) => !known.has(key));
  const all = [...own.entries, ...theirs].toSorted((a, b) => a.pos - b.pos);
  // What lies before the beginning of a stretch that goes on may be missing in the others.
  const complete = Math.max(0, ...[own, ...parts].flatMap(({ entries, more }) => (more ? [entries[0]?.pos ?? 0] : [])));
  const sure = all.filter(({ pos }) => pos >= complete);
  const first = sure.at(-limit)?.pos ?? 0;
  const entries = sure.filter(({ pos }) => pos >= first);
  return { entries, more: entries.length < all.length || [own, ...parts].some(({ more }) => more) };
}
