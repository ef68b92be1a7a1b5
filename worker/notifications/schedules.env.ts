import type { Head } from '../conversation/head.ts';
import { now } from '../platform/runtime.env.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { Telling } from './notification.store.ts';
import type { NotificationBody } from './notification.ts';
import { tellOnce } from './tell.env.ts';

/**
 * [R79] [N35] Tells whoever scheduled it, and whoever has the ticket, what did not leave or waits for a word; once however often
 * it is called.
 */
export async function tellOfSchedules(
  env: Env,
  head: Pick<Head, 'conversationId' | 'contact' | 'ticket' | 'hidden'>,
  schedules: readonly Schedule[],
): Promise<void> {
  const tellings: Telling[] = [];
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

function newsOf(
  { status, misfortune, asks, author }: Schedule,
  { conversationId, contact, hidden }: Pick<Head, 'conversationId' | 'contact' | 'hidden'>,
): NotificationBody | null {
  const of = { conversationId: hidden === true ? null : conversationId, contactName: contact.name, by: author };
  if (status === 'failed' && misfortune !== null) return { kind: 'schedule_failed', ...of, code: misfortune.code };
  return asks === null ? null : { kind: 'schedule_asks', ...of, about: asks };
}
