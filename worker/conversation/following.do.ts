import type { Viewer } from '../inbox/visibility.ts';
import type { NotificationBody } from '../notifications/notification.ts';
import { refuse } from '../platform/result.ts';
import { type Command, done, type Outcome } from './command.ts';
import { FOLLOWERS_MAX, follows, TOLD_AGAIN_MS, withFollower, withoutFollowers } from './following.ts';
import type { Author, LineEvent } from './message.ts';
import { owe } from './news.do.ts';
import type { Turn } from './turn.do.ts';

/** [N53] Follows the ticket, or no longer. Said again it changes nothing. */
export function followTicket(turn: Turn, { id }: Viewer, { on }: Extract<Command, { type: 'follow' }>): Outcome {
  const { ticket } = turn.head;
  if (follows(ticket, id) === on) return done();
  if (on && (ticket.followers?.length ?? 0) >= FOLLOWERS_MAX) return refuse({ code: 'too_many_followers' });
  if (on) turn.set({ ticket: withFollower(ticket, id), followersToldAt: 0 });
  else turn.set({ ticket: withoutFollowers(ticket, new Set([id])) });
  return done();
}

/** [N53] The contact wrote or called. Where nobody follows, nothing is written. */
export function tellReply(turn: Turn): void {
  const { ticket, followersToldAt = 0 } = turn.head;
  if (ticket.followers === undefined || turn.now < followersToldAt + TOLD_AGAIN_MS) return;
  turn.set({ followersToldAt: turn.now });
  tell(turn, 'replied', null);
}

/** [N53] The ticket ended, or went to others, as a line of this turn says. Run at the end of each turn. */
export function tellFates(turn: Turn): void {
  for (const entry of turn.changed.values()) {
    const isNews = entry.direction === 'event' && !turn.former.has(entry.key) && entry.ticketId === turn.head.ticket.id;
    const fate = isNews ? fateIn(entry.event) : null;
    if (fate !== null) tell(turn, fate.what, fate.by);
  }
}

/** `by`: who did it, and knows; null: it did so by itself. */
function fateIn(event: LineEvent): { what: 'concluded' | 'transferred'; by: Author | null } | null {
  if (event.type === 'concluded' || event.type === 'transferred') return { what: event.type, by: event.by };
  if (event.type === 'blocked') return { what: 'concluded', by: event.by };
  return event.type === 'unanswered' ? { what: 'concluded', by: null } : null;
}

function tell(turn: Turn, what: Extract<NotificationBody, { kind: 'followed' }>['what'], by: Author | null): void {
  const { ticket, conversationId, contact } = turn.head;
  const told = (ticket.followers ?? []).filter((id) => id !== by?.id);
  const body = { kind: 'followed', conversationId, contactName: contact.name, what, by } as const;
  owe(
    turn,
    told.map((agent) => ({ key: `followed:${conversationId}:${turn.rev}:${agent}`, agent, at: turn.now, body })),
  );
}
