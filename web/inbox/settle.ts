import type { TicketId } from '../../worker/platform/id.ts';

/** What stands on screen, and how many rows wait to come in or to move to where they belong. */
export interface Settled {
  ids: TicketId[];
  /** Rows that hold their old place though they left the tab. */
  left: ReadonlySet<TicketId>;
  waiting: number;
}

/**
 * Lets the list move, or holds it still: while held, rows keep their places, those that left stay until it is let go,
 * and only what comes after the last one shown is added (a further page, a newcomer at the end).
 */
export function settle(shown: readonly TicketId[], sorted: readonly TicketId[], held: boolean): Settled {
  if (!held || shown.length === 0) return { ids: [...sorted], left: new Set(), waiting: 0 };
  const present = new Set(sorted);
  const before = new Set(shown);
  const lastKnown = sorted.findLastIndex((id) => before.has(id));
  const newcomers = sorted.slice(0, lastKnown + 1).filter((id) => !before.has(id));
  return {
    ids: [...shown, ...sorted.slice(lastKnown + 1)],
    left: new Set(shown.filter((id) => !present.has(id))),
    waiting: newcomers.length + movedUp(shown, sorted),
  };
}

// A row moved up when one that stood above it now stands below.
function movedUp(shown: readonly TicketId[], sorted: readonly TicketId[]): number {
  const was = new Map(shown.map((id, index) => [id, index]));
  let highest = Number.POSITIVE_INFINITY;
  let moved = 0;
  for (const id of sorted.toReversed()) {
    const index = was.get(id);
    if (index === undefined) continue;
    if (index > highest) moved += 1;
    else highest = index;
  }
  return moved;
}
