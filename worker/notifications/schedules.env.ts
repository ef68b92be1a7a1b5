import type { Head } from '../conversation/head.ts';
import type { AgentId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { Telling } from './notification.store.ts';
import type { NotificationBody } from './notification.ts';
import { tellOnce } from './tell.env.ts';

type Place = Pick<Head, 'conversationId' | 'contact' | 'ticket' | 'hidden'>;

/**
 * [R79] [N35] Tells whoever scheduled it, and whoever has the ticket, what did not leave, was dropped or waits for a word, and [N60]
 * whoever scheduled it what was cancelled because the contact was blocked; once however often it is called.
 */
export async function tellOfSchedules(env: Env, head: Place, schedules: readonly Schedule[]): Promise<void> {
  const tellings: Telling[] = cancelledByBlock(head, schedules);
  for (const schedule of schedules) {
    const { ticket } = head;
    const server = ticket.status === 'concluded' ? null : (ticket.assignee?.id ?? null);
    for (const agent of new Set([schedule.author.id, server ?? schedule.author.id])) {
      // Whoever may not see the ticket finds it among what they scheduled.
      const isShut = schedule.misfortune?.code === 'ticket_live_elsewhere' && agent !== server;
      const body = newsOf(schedule, isShut ? { ...head, hidden: true } : head);
      if (body === null) continue;
      const key = `${body.kind}:${schedule.id}:${schedule.dueAt}:${agent}`;
      tellings.push({ key, at: now(), body, audience: { agent, teams: null } });
    }
  }
  await tellOnce(env, tellings);
}

const placeOf = ({ conversationId, contact, hidden }: Omit<Place, 'ticket'>) => ({
  conversationId: hidden === true ? null : conversationId,
  contactName: contact.name,
});

function newsOf({ status, misfortune, cancellation, asks, author }: Schedule, head: Place): NotificationBody | null {
  const of = { ...placeOf(head), by: author };
  if (status === 'failed' && misfortune !== null) return { kind: 'schedule_failed', ...of, code: misfortune.code };
  if (cancellation?.why === 'late') return { kind: 'schedule_dropped', ...of };
  return asks === null ? null : { kind: 'schedule_asks', ...of, about: asks };
}

/** One for each author, of all that was theirs; none for whoever blocked the contact. */
function cancelledByBlock(head: Place, schedules: readonly Schedule[]): Telling[] {
  const theirs = new Map<AgentId, Telling & { body: { kind: 'schedules_cancelled' } }>();
  for (const { id, dueAt, author, cancellation } of schedules) {
    if (cancellation?.why !== 'blocked' || cancellation.by.id === author.id) continue;
    const told = theirs.get(author.id);
    if (told !== undefined) {
      told.body.count++;
      continue;
    }
    const body = { kind: 'schedules_cancelled', ...placeOf(head), by: cancellation.by, count: 1 } as const;
    const key = `${body.kind}:${id}:${dueAt}:${author.id}`;
    theirs.set(author.id, { key, at: now(), body, audience: { agent: author.id, teams: null } });
  }
  return [...theirs.values()];
}
