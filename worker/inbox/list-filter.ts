import type { AgentId, ChannelId, LabelId, TeamId } from '../platform/id.ts';
import { ownerOf, type TicketRow } from './row.ts';

/** [R39] [R41] Which tickets of a list are shown. Of each kind one of those named; none named: whichever. */
export interface ListFilter {
  channels: readonly ChannelId[];
  /** That the contact bears. */
  labels: readonly LabelId[];
  /** Whose the ticket is. */
  agents: readonly AgentId[];
  teams: readonly TeamId[];
  /** With something unread alone. */
  unread: boolean;
  /** The viewer's own alone. */
  mine: boolean;
}

export const noFilter: ListFilter = { channels: [], labels: [], agents: [], teams: [], unread: false, mine: false };

export const letsAllThrough = ({ channels, labels, agents, teams, unread, mine }: ListFilter): boolean =>
  !unread && !mine && [channels, labels, agents, teams].every((named) => named.length === 0);

/** [R58] The same, where whoever names a team names those, too, whose tickets went to it: rows go by the team that they had. */
export const withInherited = <Filter extends Pick<ListFilter, 'teams'>>(
  filter: Filter,
  inheritedBy: (id: TeamId) => readonly TeamId[],
): Filter => ({ ...filter, teams: filter.teams.flatMap((id) => [id, ...inheritedBy(id)]) });

/** Whose tickets pass; null: anybody's. */
export function ownersIn({ agents, mine }: Pick<ListFilter, 'agents' | 'mine'>, viewerId: AgentId) {
  if (!mine) return agents.length === 0 ? null : agents;
  return agents.length === 0 || agents.includes(viewerId) ? [viewerId] : [];
}

/** Whether the list of this viewer shows that ticket. It is judged by the row alone, and says nothing of who may see it. */
export function passes(
  { ticket, channel, labels = [] }: Pick<TicketRow, 'ticket' | 'channel' | 'labels'>,
  filter: ListFilter,
  viewerId: AgentId,
): boolean {
  const isAmong = <Id>(named: readonly Id[], id: Id) => named.length === 0 || named.includes(id);
  const owners = ownersIn(filter, viewerId);
  const owner = ownerOf(ticket);
  return (
    isAmong(filter.channels, channel.id) &&
    isAmong(filter.teams, ticket.teamId) &&
    (filter.labels.length === 0 || labels.some((id) => filter.labels.includes(id))) &&
    (owners === null || (owner !== null && owners.includes(owner.id))) &&
    (!filter.unread || ticket.unread > 0)
  );
}
