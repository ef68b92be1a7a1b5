import type { Archive } from '../accounts/preferences.ts';
import { canSee, type Viewer } from '../inbox/visibility.ts';
import type { TeamId, TicketId } from '../platform/id.ts';
import type { Classification } from './classification.ts';
import type { Author, Ticket } from './message.ts';

/** R53's default: a message within 12 hours of concluding reopens the ticket to whoever had it. */
export const REOPEN_WITHIN_MS = 12 * 60 * 60 * 1000;

export const openTicket = (id: TicketId, teamId: TeamId, at: number): Ticket => ({
  id,
  number: null,
  teamId,
  status: 'new',
  assignee: null,
  openedAt: at,
  concludedAt: null,
  concludedBy: null,
  reopenUntil: null,
  unread: 0,
});

/**
 * The ticket of a conversation that nobody was asked to serve: it began with what our people wrote in the phone app, or with
 * messages of old times. It stands among the concluded ones, with nothing unread.
 */
export const quietTicket = (id: TicketId, teamId: TeamId, at: number): Ticket => ({
  ...openTicket(id, teamId, at),
  status: 'concluded',
  concludedAt: at,
  quiet: true,
});

/** A quiet ticket that reaches over one more message. `at`: ms. */
export function stretched(ticket: Ticket, at: number): Ticket {
  const openedAt = Math.min(ticket.openedAt, at);
  const concludedAt = Math.max(ticket.concludedAt ?? at, at);
  const same = openedAt === ticket.openedAt && concludedAt === ticket.concludedAt;
  return same ? ticket : { ...ticket, openedAt, concludedAt };
}

/** What a message of the contact does to the ticket that was there (architecture §1). `at`: provider's time, ms. */
export function onContactMessage(ticket: Ticket, held: number, at: number): 'stays' | 'reopens' | 'wakes' | 'begins' {
  if (ticket.status !== 'concluded') return 'stays';
  if (ticket.quiet === true) return 'wakes';
  return held > 0 || (ticket.reopenUntil !== null && at <= ticket.reopenUntil) ? 'reopens' : 'begins';
}

/** Back to its last assignee, or to Novos when it never had one. */
export const reopen = ({ quiet: _, classification: __, ...ticket }: Ticket): Ticket => ({
  ...ticket,
  status: ticket.assignee === null ? 'new' : 'open',
  concludedAt: null,
  concludedBy: null,
  reopenUntil: null,
});

export const take = ({ offeredTo: _, ...ticket }: Ticket, by: Author): Ticket => ({
  ...ticket,
  status: 'open',
  assignee: by,
  unread: 0,
});

/** [R53] `by` null: it concluded by itself; `archive`: whether the contact reopens it for a while. What they wrote before it was concluded does in any case. */
export const conclude = (
  { offeredTo: _, called: __, ...ticket }: Ticket,
  by: Author | null,
  now: number,
  archive: Archive = 'later',
  classification: Classification | null = null,
): Ticket => ({
  ...ticket,
  ...(classification === null ? {} : { classification }),
  status: 'concluded',
  concludedAt: now,
  concludedBy: by,
  reopenUntil: archive === 'now' ? now : now + REOPEN_WITHIN_MS,
  unread: 0,
});

/** [R48] Another team's, in its Novos. */
export const toTeam = ({ offeredTo: _, ...ticket }: Ticket, teamId: TeamId): Ticket => ({
  ...ticket,
  teamId,
  status: 'new',
  assignee: null,
});

/** In Novos of its own team again. */
export const unserved = (ticket: Ticket): Ticket => toTeam(ticket, ticket.teamId);

/** [R48] This agent's, in that team. What they have not seen of it stays unread. */
export const toPerson = ({ offeredTo: _, ...ticket }: Ticket, teamId: TeamId, person: Author): Ticket => ({
  ...ticket,
  teamId,
  status: 'open',
  assignee: person,
});

/** The same ticket, live again and with whoever restarts it: number and team are kept. */
export const restart = (ticket: Ticket, by: Author): Ticket => ({ ...reopen(ticket), status: 'open', assignee: by });

/** Who gets a take (R45). `from` is whom the agent saw as assignee: null for a new ticket ("Iniciar"). */
export function takeOutcome(
  ticket: Ticket,
  by: Author,
  from: string | null,
): 'takes' | 'has_it' | 'already_taken' | 'concluded' {
  if (ticket.status === 'concluded') return 'concluded';
  if (ticket.assignee?.id === by.id && ticket.status === 'open') return 'has_it';
  if (ticket.status === 'open' && ticket.assignee?.id !== from) return 'already_taken';
  return 'takes';
}

/** What stands behind a door to somebody: a live ticket, whoever's it is, or the one before, or none that goes on. */
export type Entrance =
  | { type: 'elsewhere'; teamId: TeamId }
  | { type: 'waits' | 'mine' }
  | { type: 'taken'; by: Author }
  | { type: 'reopens' }
  | { type: 'begins' };

/**
 * Where an agent comes to who wants to serve a contact, by whatever door: never to a second live ticket. `teamId`: in which team
 * they would serve; null: in the ticket's own. One that ended in another team is not theirs to go on with.
 */
export function entrance(ticket: Ticket, viewer: Viewer, teamId: TeamId | null): Entrance {
  const sees = canSee(viewer, ticket);
  if (ticket.status === 'concluded') {
    return { type: sees && (teamId === null || teamId === ticket.teamId) ? 'reopens' : 'begins' };
  }
  if (!sees) return { type: 'elsewhere', teamId: ticket.teamId };
  if (ticket.status === 'new' || ticket.assignee === null) return { type: 'waits' };
  return ticket.assignee.id === viewer.id ? { type: 'mine' } : { type: 'taken', by: ticket.assignee };
}
