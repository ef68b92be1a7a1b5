import type { TicketRow } from '../../worker/inbox/row.ts';
import type { TeamId, TicketId } from '../../worker/platform/id.ts';

/** Something in the list that is worth a sound: a ticket that came to Novos, or a contact's answer in one of mine. */
export interface Alert {
  kind: 'new' | 'reply';
  row: TicketRow;
  /** The same in every tab. */
  mark: string;
}

/**
 * What the list held when it was last looked at: tickets in Novos, by whether they were offered to me, and when the last message
 * of each of mine came, ms.
 */
export interface Looked {
  fresh: ReadonlyMap<TicketId, boolean>;
  mine: ReadonlyMap<TicketId, number>;
}

export const lookAt = (fresh: readonly TicketRow[], mine: readonly TicketRow[], meId: string): Looked => ({
  fresh: new Map(fresh.map((row) => [row.ticketId, isFor(row, meId)])),
  mine: new Map(mine.map(({ ticketId, touchedAt }) => [ticketId, touchedAt])),
});

/**
 * [R57] What is new since then, in teams where one serves. [R62] Of a ticket that is offered to one agent that one alone hears,
 * however long its contact has waited. Other rows that only came into reach, by a page further down, are of before
 * `since` (ms) and no news.
 */
export function alertsSince(
  before: Looked,
  fresh: readonly TicketRow[],
  mine: readonly TicketRow[],
  me: { id: string; serves(team: TeamId): boolean },
  since: number,
): Alert[] {
  const concerns = ({ ticket, preview }: TicketRow) => me.serves(ticket.teamId) && preview?.from === 'contact';
  const isNews = (row: TicketRow) => row.touchedAt > since && concerns(row);
  const isCalled = (row: TicketRow) => isFor(row, me.id) && before.fresh.get(row.ticketId) !== true && concerns(row);
  const isOpenToMe = ({ ticket: { offeredTo } }: TicketRow) => offeredTo == null || offeredTo.id === me.id;
  const came = fresh.filter(
    (row) => isCalled(row) || (isNews(row) && isOpenToMe(row) && !before.fresh.has(row.ticketId)),
  );
  const answered = mine.filter(
    (row) => isNews(row) && row.ticket.unread > 0 && row.touchedAt > (before.mine.get(row.ticketId) ?? 0),
  );
  return [
    ...came.map((row) => ({ kind: 'new' as const, row, mark: `new ${row.ticketId}` })),
    ...answered.map((row) => ({ kind: 'reply' as const, row, mark: `reply ${row.ticketId} ${row.touchedAt}` })),
  ];
}

const isFor = ({ ticket: { offeredTo } }: TicketRow, meId: string): boolean => offeredTo?.id === meId;
