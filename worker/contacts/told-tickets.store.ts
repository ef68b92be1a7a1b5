import { asc } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { channel } from '../channels/channels.sql.ts';
import { canSee, oversees, type Viewer } from '../inbox/visibility.ts';
import type { AgentId, ChannelId, ContactId, ConversationId, TeamId, TicketId } from '../platform/id.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { team } from '../teams/teams.sql.ts';
import type { FoundTicket } from './found.ts';

/** A ticket as it stands on record. */
export interface Told {
  id: TicketId;
  number: number;
  conversationId: ConversationId;
  contactId: ContactId;
  channelId: ChannelId;
  teamId: TeamId;
  assigneeId: AgentId | null;
  status: FoundTicket['status'];
  concludedBy: AgentId | null;
  openedAt: number;
  concludedAt: number | null;
  /** JSON of whom notes called to it. */
  called: string | null;
}

/** The columns of one. */
export const TOLD = `id, number, conversation_id AS conversationId, contact_id AS contactId, channel_id AS channelId,
  team_id AS teamId, assignee_id AS assigneeId, status, concluded_by AS concludedBy, opened_at AS openedAt,
  concluded_at AS concludedAt, called`;

/** [V1] Of these tickets those that the viewer may see. Whom a new one is offered to only its conversation knows. */
export async function seenAmong(env: Env, viewer: Viewer, tickets: readonly Told[]): Promise<Told[]> {
  const of = (id: AgentId | null) => (id === null ? null : { id });
  const seen = await Promise.all(
    tickets.map(async (ticket) => {
      const { teamId, status, conversationId } = ticket;
      const judged = {
        ...{ teamId, status, assignee: of(ticket.assigneeId), concludedBy: of(ticket.concludedBy) },
        called: calledTo(ticket),
      };
      if (!canSee(viewer, judged)) return [];
      const mayBeOffered = status === 'new' && !oversees(viewer, teamId);
      return mayBeOffered && !(await areOpenTo(env, viewer, [conversationId])) ? [] : [ticket];
    }),
  );
  return seen.flat();
}

// Written and read only by this program, so the shape is known.
const calledTo = ({ called }: Told): { id: AgentId }[] =>
  called === null ? [] : JSON.parse(called).map((id: AgentId) => ({ id }));

/** Nothing is recorded of these conversations yet: they have just begun, or never did. */
export async function areOpenTo(env: Env, viewer: Viewer, ids: readonly ConversationId[]): Promise<boolean> {
  const reaches = await Promise.all(ids.map((id) => conversationStub(env, id).reach(viewer)));
  if (reaches.some(({ state }) => state === 'seen')) return true;
  return viewer.role !== 'restricted' && reaches.every(({ state }) => state === 'unborn');
}

const OF_CONVERSATIONS = `SELECT ${TOLD} FROM ticket WHERE conversation_id IN (SELECT value FROM json_each(?1))`;

/** [V1] Of these conversations those of which the viewer may see nothing; one that does not answer counts as seen. */
export async function veiledAmong(
  env: Env,
  viewer: Viewer,
  ids: readonly ConversationId[],
): Promise<Set<ConversationId>> {
  if (viewer.role === 'admin' || ids.length === 0) return new Set();
  const { results } = await env.HISTORY.prepare(OF_CONVERSATIONS).bind(JSON.stringify(ids)).all<Told>();
  const seen = new Set((await seenAmong(env, viewer, results)).map(({ conversationId }) => conversationId));
  const told = new Set(results.map(({ conversationId }) => conversationId));
  const unseen = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      if (seen.has(id)) return [];
      if (told.has(id)) return [id];
      const asked = await conversationStub(env, id)
        .read(viewer)
        .catch(() => null);
      return asked?.ok === false ? [id] : [];
    }),
  );
  return new Set(unseen.flat());
}

/** How the people and places of these tickets are called. */
export async function namesFor(db: D1Database, tickets: readonly Told[]): Promise<(ticket: Told) => FoundTicket> {
  if (tickets.length === 0)
    return () => {
      throw new Error('There is no ticket to name');
    };
  const asked = JSON.stringify([
    ...new Set(tickets.flatMap(({ assigneeId, concludedBy }) => [assigneeId, concludedBy])),
  ]);
  const [channels, teams, { results: agents }] = await Promise.all([
    drizzle(db).select({ id: channel.id, name: channel.name }).from(channel).orderBy(asc(channel.id)),
    drizzle(db).select({ id: team.id, name: team.name }).from(team),
    db
      .prepare('SELECT id, name FROM agent WHERE id IN (SELECT value FROM json_each(?1))')
      .bind(asked)
      .all<{ id: AgentId; name: string }>(),
  ]);
  const named = <Id extends string>(list: readonly { id: Id; name: string }[], id: Id) => ({
    id,
    name: list.find((one) => one.id === id)?.name ?? '',
  });
  const agent = (id: AgentId | null) => (id === null ? null : named(agents, id));
  return ({
    id,
    number,
    conversationId,
    channelId,
    teamId,
    assigneeId,
    status,
    openedAt,
    concludedAt,
    concludedBy,
  }) => ({
    id,
    number: String(number),
    conversationId,
    channel: named(channels, channelId),
    team: named(teams, teamId),
    assignee: agent(assigneeId),
    status,
    openedAt,
    concludedAt,
    concludedBy: agent(concludedBy),
  });
}
