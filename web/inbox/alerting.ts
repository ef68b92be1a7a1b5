import type { TicketRow } from '../../worker/inbox/row.ts';
import type { TeamId, TicketId } from '../../worker/platform/id.ts';

/** Something in the list that is worth a sound: a ticket that came to Novos, or a contact's answer in one of mine. */
export interface Alert {
  kind: 'new' | 'reply';
  row: TicketRow;
  /** The same in every tab. */
  mark: string;
}

/** What the list held when it was last looked at: tickets in Novos, and when the last message of each of mine came, ms. */
export interface Looked {
  fresh: ReadonlySet<TicketId>;
  mine: ReadonlyMap<TicketId, number>;
}

export const lookAt = (fresh: readonly TicketRow[], mine: readonly TicketRow[]): Looked => ({
  fresh: new Set(fresh.map(({ ticketId }) => ticketId)),
  mine: new Map(mine.map(({ ticketId, touchedAt }) => [ticketId, touchedAt])),
});

/**
 * [R57] What is new since then, in teams where one serves. Rows that only came into reach, by a page further down, are of before
 * `since` (ms) and no news.
 */
export function alertsSince(
  before: Looked,
  fresh: readonly TicketRow[],
  mine: readonly TicketRow[],
  serves: (team: TeamId) => boolean,
  since: number,
): Alert[] {
  const isNews = ({ touchedAt, ticket, preview }: TicketRow) =>
    touchedAt > since && serves(ticket.teamId) && preview?.from === 'contact';
  const came = fresh.filter((row) => isNews(row) && !before.fresh.has(row.ticketId));
  const answered = mine.filter(
    (row) => isNews(row) && row.ticket.unread > 0 && row.touchedAt > (before.mine.get(row.ticketId) ?? 0),
  );
  return [
    ...came.map((row) => ({ kind: 'new' as const, row, mark: `new ${row.ticketId}` })),
    ...answered.map((row) => ({ kind: 'reply' as const, row, mark: `reply ${row.ticketId} ${row.touchedAt}` })),
  ];
}
