import type { TicketId } from '../platform/id.ts';
import { veiledIfRevoked } from './marks.ts';
import type { Entry, TimelineItem } from './message.ts';
import { veiledIfDeleted } from './note.ts';

/** Places per millisecond: `pos = at × 1000 + tie`. */
export const PLACES_PER_MS = 1000;

/**
 * When something the provider stamped happened, ms. Meta's stamps have whole seconds, so it happened up to 999 ms after
 * its stamp, but never after we received it (a stamp of the future is the provider's clock running ahead).
 */
export const placedAt = (stampMs: number, receiptMs: number): number => Math.min(stampMs + 999, receiptMs);

/** First place of a millisecond; ties count up from here, in the order of receipt. */
export const firstPlace = (atMs: number): number => Math.floor(atMs) * PLACES_PER_MS;

/**
 * A revision, comparable between objects and after a restore: the clock in microseconds, never less than the last one
 * plus one.
 */
export const nextRev = (last: number, nowMs: number): number => Math.max(last + 1, nowMs * PLACES_PER_MS);

/**
 * [V3] What a viewer receives of a stretch: entries of tickets they may see; each stretch of others becomes one line.
 * Asked for page, socket, preview, search and export alike.
 */
export function veil(entries: readonly Entry[], sees: (ticketId: TicketId) => boolean): TimelineItem[] {
  const items: TimelineItem[] = [];
  for (const entry of entries) {
    if (sees(entry.ticketId)) items.push(shown(entry));
    else if (items.at(-1)?.direction !== 'veiled') items.push({ direction: 'veiled', pos: entry.pos, at: entry.at });
  }
  return items;
}

/** Without the words that were taken back. */
function shown(entry: Entry): Entry {
  if (entry.direction === 'event') return entry;
  return entry.direction === 'note' ? veiledIfDeleted(entry) : veiledIfRevoked(entry);
}
