import { sortTime, type Tab, type TicketRow } from '../../worker/inbox/row.ts';
import type { TicketId } from '../../worker/platform/id.ts';

/** Where a row stands in a tab: what the tab is sorted by, ms, and the ticket among equals. */
export interface Place {
  time: number;
  id: TicketId;
}

/** How far down a tab is known: to a place, with the cursor that goes on from there, or to the end. */
export type Edge = 'end' | (Place & { cursor: string });

export const placeOf = (row: TicketRow): Place => ({ time: sortTime(row), id: row.ticketId });

/** Novos: who has waited longest first. The others: the latest first (R40's defaults). */
export function compare(tab: Tab): (a: Place, b: Place) => number {
  const sign = tab === 'new' ? 1 : -1;
  return (a, b) => sign * (a.time - b.time || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1));
}

/** Whether a place lies within what is known; beyond it, others may be missing in between. */
export const within = (tab: Tab, edge: Edge, place: Place): boolean => edge === 'end' || compare(tab)(place, edge) <= 0;

/** The nearest of several edges: down to there everything is known. */
export function nearest(tab: Tab, edges: Iterable<Edge>): Edge {
  let near: Edge = 'end';
  for (const edge of edges) {
    if (edge !== 'end' && (near === 'end' || compare(tab)(edge, near) < 0)) near = edge;
  }
  return near;
}

/** The farther of two edges. */
export const farther = (tab: Tab, a: Edge, b: Edge): Edge =>
  a === 'end' || b === 'end' ? 'end' : compare(tab)(a, b) >= 0 ? a : b;
