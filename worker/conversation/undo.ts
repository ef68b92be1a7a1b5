import type { AgentId, MessageKey } from '../platform/id.ts';
import type { Ticket } from './message.ts';

/** [N20] How long whoever concluded or transferred a ticket may take that back, ms: what a screen offers, and a slow connection. */
const UNDO_ACT_WITHIN_MS = 30_000;

/** What was done to a ticket, with all that taking it back needs. */
export interface Undoable {
  /** The line that tells of it. */
  act: MessageKey;
  what: 'concluded' | 'transferred';
  by: AgentId;
  /** ms */
  at: number;
  /** The ticket as it was. */
  before: Ticket;
  /** The messages that left the queue with it. */
  cancelled: MessageKey[];
}

/** Whether this agent may still take that act back at `now` (ms). */
export const isUndoable = (last: Undoable | null | undefined, act: MessageKey, by: AgentId, now: number): boolean =>
  last != null && last.act === act && last.by === by && now < last.at + UNDO_ACT_WITHIN_MS;

/** The ticket as it was; its number, whom notes called to it, who follows it, and what the contact wrote since, are not forgotten. */
export function undone(ticket: Ticket, { what, before }: Pick<Undoable, 'what' | 'before'>): Ticket {
  const { followers: then = [], ...was } = before;
  const { called, number, unread, followers = [] } = ticket;
  // Of another team's some may have been able to see nothing for a moment, and so have stopped following it.
  const follow = what === 'concluded' ? followers : [...new Set([...then, ...followers])];
  return {
    ...was,
    ...(called === undefined ? {} : { called }),
    ...(follow.length === 0 ? {} : { followers: follow }),
    number,
    unread: what === 'concluded' ? before.unread : unread,
  };
}
