import { seenAmong, TOLD, type Told } from '../contacts/told-tickets.store.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { Notification } from './notification.ts';

const TICKETS = `SELECT ${TOLD} FROM ticket WHERE id IN (SELECT value FROM json_each(?1))`;

/** [O21] Without those of a ticket that this viewer may not see as it is now. */
export async function inSightOf(env: Env, viewer: Viewer, items: readonly Notification[]): Promise<Notification[]> {
  const ids = items.flatMap(({ body }) => ('ticketId' in body ? [body.ticketId] : []));
  if (ids.length === 0) return [...items];
  const { results } = await env.HISTORY.prepare(TICKETS)
    .bind(JSON.stringify([...new Set(ids)]))
    .all<Told>();
  const seen = (await seenAmong(env, viewer, results)).map(({ id }) => id);
  return items.filter(({ body }) => !('ticketId' in body) || seen.includes(body.ticketId));
}
