import type { Place } from '../inbox/row.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { ChannelId, ConversationId } from '../platform/id.ts';
import { joined } from './past-lines.ts';
import type { PastTicket } from './past-tickets.ts';
import type { Person } from './person.store.ts';
import { namesFor, seenAmong, TOLD, type Told } from './told-tickets.store.ts';

/** How many are looked at at once. */
const PAGE = 30;

// [I10] Of those, too, who became this contact; what an undone merge gave back is theirs again.
const THREADS = `WITH RECURSIVE one(id) AS (SELECT ?1 UNION SELECT m.loser_id FROM one CROSS JOIN merge m
    ON m.survivor_id = one.id AND m.status IN ('carrying', 'done') AND m.loser_id IS NOT NULL)
  SELECT v.id, v.channel_id AS channelId, v.contact_id = ?1 AS goesOn FROM one CROSS JOIN conversation v ON v.contact_id = one.id`;

interface Thread {
  id: ConversationId;
  channelId: ChannelId;
  /** 1: the contact's own, in which what was exchanged in the others stands, too. */
  goesOn: number;
}

const TICKETS = `SELECT ${TOLD} FROM ticket WHERE conversation_id IN (SELECT value FROM json_each(?1))
  AND (opened_at, id) < (?2, ?3) ORDER BY opened_at DESC, id DESC LIMIT ${PAGE + 1}`;

/** [R91] The tickets of a contact over all channels, newest first, as far as this viewer may see them. */
export async function pastTickets(
  env: Env,
  viewer: Viewer,
  { id }: Pick<Person, 'id'>,
  after: Place | null,
): Promise<{ items: PastTicket[]; cursor: string | null }> {
  const threads = (await env.DB.prepare(THREADS).bind(id).all<Thread>()).results;
  const { results } = await env.HISTORY.prepare(TICKETS)
    .bind(JSON.stringify(threads.map((thread) => thread.id)), after?.time ?? Number.MAX_SAFE_INTEGER, after?.id ?? '')
    .all<Told>();
  const page = results.slice(0, PAGE);
  const visible = await seenAmong(env, viewer, page);
  const named = await namesFor(env.DB, visible);
  const readIn = ({ channelId, conversationId }: Told): ConversationId =>
    threads.find((thread) => thread.goesOn === 1 && thread.channelId === channelId)?.id ?? conversationId;
  const items = page.map(
    (ticket): PastTicket =>
      visible.includes(ticket) ? { seen: true, ...named(ticket), conversationId: readIn(ticket) } : { seen: false },
  );
  const last = page.at(-1);
  const cursor = results.length > PAGE && last !== undefined ? `${last.openedAt}:${last.id}` : null;
  return { items: joined(items), cursor };
}
