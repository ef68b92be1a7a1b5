import { asc } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { channel } from '../channels/channels.sql.ts';
import { canSee, oversees, type Viewer } from '../inbox/visibility.ts';
import type { AgentId, ChannelId, ContactId, ConversationId, TeamId, TicketId } from '../platform/id.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { team } from '../teams/teams.sql.ts';
import { nameless } from './contact.ts';
import { contactByNumber } from './directory.store.ts';
import type { FoundContact, FoundTicket } from './found.ts';
import { typedNumber } from './phone.ts';
import { matchOf, ticketNumberIn } from './search-words.ts';

/** How many contacts are shown. */
const SHOWN = 30;
/** How many are looked at at once, and how often, until there are so many that the viewer may see. */
const LOOKED_AT = 60;
const ROUNDS = 8;

interface Candidate {
  n: number;
  id: ContactId;
  name: string | null;
  phone: string | null;
  username: string | null;
  email: string | null;
  conversations: string;
}

const COLUMNS = `c.rowid AS n, c.id, coalesce(c.called, c.name) AS name, c.phone, c.username, c.email,
  (SELECT json_group_array(v.id) FROM conversation v WHERE v.contact_id = c.id) AS conversations`;

// The newest first; CROSS JOIN keeps the order.
const MATCHING = `SELECT ${COLUMNS} FROM contact_search s CROSS JOIN contact c ON c.rowid = s.rowid
  WHERE contact_search MATCH ?1 AND s.rowid < ?2 ORDER BY s.rowid DESC LIMIT ${LOOKED_AT}`;

const NEWEST = `SELECT ${COLUMNS} FROM contact c WHERE c.merged_into IS NULL AND c.rowid < ?1
  ORDER BY c.rowid DESC LIMIT ${LOOKED_AT}`;

const BY_ID = `SELECT ${COLUMNS} FROM contact c WHERE c.id = ?1`;

interface Told {
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
}

const TICKET = `id, number, conversation_id AS conversationId, contact_id AS contactId, channel_id AS channelId,
  team_id AS teamId, assignee_id AS assigneeId, status, concluded_by AS concludedBy, opened_at AS openedAt`;
const TICKETS = `SELECT ${TICKET} FROM ticket WHERE conversation_id IN (SELECT value FROM json_each(?1)) ORDER BY opened_at DESC`;
const NUMBERED = `SELECT ${TICKET} FROM ticket WHERE number = ?1`;

/**
 * Contacts by name, phone, e-mail or username, with their tickets, as far as this viewer may see them: of each conversation the
 * newest ticket. A ticket's number finds its contact, a whole phone also one of whom it is not the newest. `null`: too little to look for. Without words: the newest contacts.
 */
export async function searchContacts(
  env: Env,
  viewer: Viewer,
  text: string,
): Promise<{ items: FoundContact[]; more: boolean } | null> {
  const number = ticketNumberIn(text);
  if (number !== null) {
    const ticket = await env.HISTORY.prepare(NUMBERED).bind(number).first<Told>();
    const candidates =
      ticket === null ? [] : (await env.DB.prepare(BY_ID).bind(ticket.contactId).all<Candidate>()).results;
    return { items: await seen(env, viewer, candidates), more: false };
  }
  const match = text.trim() === '' ? '' : matchOf(text, viewer.masked === true);
  if (match === null) return null;
  const items = await seen(env, viewer, await numbered(env.DB, text));
  let before = Number.MAX_SAFE_INTEGER;
  for (let round = 0; round < ROUNDS; round++) {
    const asked = match === '' ? env.DB.prepare(NEWEST).bind(before) : env.DB.prepare(MATCHING).bind(match, before);
    const { results } = await asked.all<Candidate>();
    items.push(...(await seen(env, viewer, results)).filter(({ id }) => items.every((one) => one.id !== id)));
    before = results.at(-1)?.n ?? 0;
    if (results.length < LOOKED_AT) return { items: items.slice(0, SHOWN), more: items.length > SHOWN };
    if (items.length > SHOWN) break;
  }
  return { items: items.slice(0, SHOWN), more: true };
}

/** Whose number this is, which the index may not know: somebody has several, and is shown with the newest. */
async function numbered(db: D1Database, text: string): Promise<Candidate[]> {
  const phone = typedNumber(text);
  const id = phone === null ? null : await contactByNumber(db, phone);
  return id === null ? [] : (await db.prepare(BY_ID).bind(id).all<Candidate>()).results;
}

/** Of these contacts those whom the viewer may see, by the tickets on record; of whom nothing is recorded, by the conversation. */
async function seen(env: Env, viewer: Viewer, candidates: readonly Candidate[]): Promise<FoundContact[]> {
  if (candidates.length === 0) return [];
  const people = candidates.map((row) => ({ ...row, conversations: conversationsOf(row) }));
  const ids = JSON.stringify(people.flatMap(({ conversations }) => conversations));
  const { results } = await env.HISTORY.prepare(TICKETS).bind(ids).all<Told>();
  const visible = await seenAmong(env, viewer, results);
  const names = await namesFor(env.DB, visible);
  const shown = await Promise.all(
    people.map(async ({ n: _, name, conversations, ...contact }) => {
      const newest = conversations.flatMap((id) => visible.find(({ conversationId }) => conversationId === id) ?? []);
      const unrecorded = conversations.filter((id) => !results.some(({ conversationId }) => conversationId === id));
      const sees =
        viewer.role === 'admin' ||
        newest.length > 0 ||
        (unrecorded.length === conversations.length && (await areOpenTo(env, viewer, unrecorded)));
      if (!sees) return [];
      return [{ ...contact, name: name ?? nameless(contact) ?? contact.id, tickets: newest.map(names) }];
    }),
  );
  return shown.flat();
}

/** [V1] Of these tickets those that the viewer may see. Whom a new one is offered to only its conversation knows. */
async function seenAmong(env: Env, viewer: Viewer, tickets: readonly Told[]): Promise<Told[]> {
  const of = (id: AgentId | null) => (id === null ? null : { id });
  const seen = await Promise.all(
    tickets.map(async (ticket) => {
      const { teamId, status, conversationId } = ticket;
      const judged = { teamId, status, assignee: of(ticket.assigneeId), concludedBy: of(ticket.concludedBy) };
      if (!canSee(viewer, judged)) return [];
      const mayBeOffered = status === 'new' && !oversees(viewer, teamId);
      return mayBeOffered && !(await areOpenTo(env, viewer, [conversationId])) ? [] : [ticket];
    }),
  );
  return seen.flat();
}

/** Nothing is recorded of these conversations yet: they have just begun, or never did. */
async function areOpenTo(env: Env, viewer: Viewer, ids: readonly ConversationId[]): Promise<boolean> {
  const reaches = await Promise.all(ids.map((id) => conversationStub(env, id).reach(viewer)));
  if (reaches.some(({ state }) => state === 'seen')) return true;
  return viewer.role !== 'restricted' && reaches.every(({ state }) => state === 'unborn');
}

function conversationsOf({ conversations }: Candidate): ConversationId[] {
  return JSON.parse(conversations);
}

async function namesFor(db: D1Database, tickets: readonly Told[]): Promise<(ticket: Told) => FoundTicket> {
  if (tickets.length === 0)
    return () => {
      throw new Error('There is no ticket to name');
    };
  const asked = JSON.stringify([...new Set(tickets.map(({ assigneeId }) => assigneeId))]);
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
  return ({ id, number, conversationId, channelId, teamId, assigneeId, status, openedAt }) => ({
    id,
    number: String(number),
    conversationId,
    channel: named(channels, channelId),
    team: named(teams, teamId),
    assignee: assigneeId === null ? null : named(agents, assigneeId),
    status,
    openedAt,
  });
}
