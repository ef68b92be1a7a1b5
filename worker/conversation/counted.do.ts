import { withOneLess } from './counted.ts';
import type { NotLeft, OutboundEntry } from './message.ts';
import type { Turn } from './turn.do.ts';

/** [O25] The line of the thread that said that it left the queue counts it no longer. Gives what changes in the message itself. */
export function uncount(
  turn: Turn,
  { countedIn = null }: OutboundEntry,
  why: NotLeft,
): Pick<OutboundEntry, 'countedIn'> {
  if (countedIn === null) return {};
  turn.correctLine(countedIn, (event) => withOneLess(event, why));
  return { countedIn: null };
}
