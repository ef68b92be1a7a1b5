import type { Place, TicketRow } from '../inbox/row.ts';
import type { CountView } from './clearing-door.ts';

/** A live ticket that fits. */
export type Found = CountView['sample'][number] & { held: number };

/** Where a look through a team's list goes on; null: at its beginning. */
export type SoughtAfter = (Place & { state: number }) | null;

export const foundOf = ({ ticketId, conversationId, contact, ticket, touchedAt, held }: TicketRow): Found => ({
  ticketId,
  conversationId,
  name: contact.name,
  teamId: ticket.teamId,
  assignee: ticket.assignee?.name ?? null,
  touchedAt,
  held,
});
