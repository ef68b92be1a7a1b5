import type { AgentId } from '../platform/id.ts';
import type { Ticket } from './message.ts';

// [N53] Whoever follows a ticket reads in the bell what becomes of it, as long as they may see it.

/** How many may follow one ticket. */
export const FOLLOWERS_MAX = 50;

/** So long after a follower was told that the contact writes they are not told again, ms: one burst is one piece of news. */
export const TOLD_AGAIN_MS = 10 * 60 * 1000;

export const follows = ({ followers }: Pick<Ticket, 'followers'>, id: AgentId): boolean =>
  followers?.includes(id) === true;

/** With one more, who does not follow it yet. */
export const withFollower = (ticket: Ticket, id: AgentId): Ticket => ({
  ...ticket,
  followers: [...(ticket.followers ?? []), id],
});

export function withoutFollowers({ followers = [], ...ticket }: Ticket, gone: ReadonlySet<AgentId>): Ticket {
  const left = followers.filter((id) => !gone.has(id));
  return left.length === 0 ? ticket : { ...ticket, followers: left };
}
