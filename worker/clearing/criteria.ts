import type { TicketRow } from '../inbox/row.ts';
import type { AgentId, ChannelId, LabelId, TeamId } from '../platform/id.ts';

/** [R43] Which live tickets are to be concluded together; null: whichever. All times in ms. */
export interface Criteria {
  status: 'new' | 'open' | null;
  channelId: ChannelId | null;
  teamId: TeamId | null;
  /** Who has it. */
  agentId: AgentId | null;
  /** That the contact bears. */
  labelId: LabelId | null;
  openedFrom: number | null;
  openedUntil: number | null;
  /** Was being served at some time of this period: opened before its end, and with a message after its beginning. */
  activeFrom: number | null;
  activeUntil: number | null;
  /** No message since. */
  idleSince: number | null;
}

/** What of a ticket the criteria are about. */
export type Fitting = Pick<TicketRow, 'ticket' | 'touchedAt' | 'labels'> & {
  channel: Pick<TicketRow['channel'], 'id'>;
};

/** Whether this live ticket is one of them. */
export function fits({ ticket, channel, labels = [], touchedAt }: Fitting, of: Criteria): boolean {
  const is = <Value>(wanted: Value | null, value: Value) => wanted === null || wanted === value;
  return (
    ticket.status !== 'concluded' &&
    is<string>(of.status, ticket.status) &&
    is(of.channelId, channel.id) &&
    is(of.teamId, ticket.teamId) &&
    is(of.agentId, ticket.assignee?.id ?? null) &&
    (of.labelId === null || labels.includes(of.labelId)) &&
    (of.openedFrom === null || ticket.openedAt >= of.openedFrom) &&
    (of.openedUntil === null || ticket.openedAt < of.openedUntil) &&
    (of.activeUntil === null || ticket.openedAt < of.activeUntil) &&
    (of.activeFrom === null || Math.max(touchedAt, ticket.openedAt) >= of.activeFrom) &&
    (of.idleSince === null || Math.max(touchedAt, ticket.openedAt) <= of.idleSince)
  );
}
