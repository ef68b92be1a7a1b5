import { comparePlaces, type Place, type Tab } from '../../worker/inbox/row.ts';

/** How far down a tab is known: to a place, with the cursor that goes on from there (null: from the very top), or to the end. */
export type Edge = 'end' | (Place & { cursor: string | null });

/** Nothing is known yet of what stands latest first. */
export const latest: Edge = { time: Number.MAX_SAFE_INTEGER, id: '', cursor: null };

/** Whether a place lies within what is known; beyond it, others may be missing in between. */
export const within = (tab: Tab, edge: Edge, place: Place): boolean =>
  edge === 'end' || comparePlaces(tab)(place, edge) <= 0;

/** The nearest of several edges: down to there everything is known. */
export function nearest(tab: Tab, edges: Iterable<Edge>): Edge {
  let near: Edge = 'end';
  for (const edge of edges) {
    if (edge !== 'end' && (near === 'end' || comparePlaces(tab)(edge, near) < 0)) near = edge;
  }
  return near;
}

/** The farther of two edges. */
export const farther = (tab: Tab, a: Edge, b: Edge): Edge =>
  a === 'end' || b === 'end' ? 'end' : comparePlaces(tab)(a, b) >= 0 ? a : b;
