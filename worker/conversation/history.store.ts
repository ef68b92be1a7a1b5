import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Head } from './head.ts';
import { ticketHistory } from './history.sql.ts';
import { dayNumber } from './number.ts';

/**
 * Writes the ticket's row, minting its human number the first time. A late write of an older revision changes nothing.
 * Returns the number.
 */
export async function recordTicket(history: D1Database, head: Head, now: number): Promise<string> {
  const { ticket } = head;
  const first = dayNumber(now) * 100_000;
  const next = sql<number>`(SELECT coalesce(max(number), ${first}) + 1 FROM ticket WHERE number BETWEEN ${first} AND ${first + 99_999})`;
  const fate = {
    rev: head.rev,
    teamId: ticket.teamId,
    assigneeId: ticket.assignee?.id ?? null,
    status: ticket.status,
    concludedAt: ticket.concludedAt,
    concludedBy: ticket.concludedBy?.id ?? null,
    called: ticket.called?.map(({ id }) => id) ?? null,
    category: ticket.classification?.category ?? null,
    reasonId: ticket.classification?.reason?.id ?? null,
    reason: ticket.classification?.reason?.name ?? null,
    valueCents: ticket.classification?.valueCents ?? null,
  };
  const rows = await drizzle(history)
    .insert(ticketHistory)
    .values({
      ...fate,
      id: ticket.id,
      number: next,
      conversationId: head.conversationId,
      contactId: head.contact.id,
      channelId: head.channel.id,
      openedAt: ticket.openedAt,
    })
    .onConflictDoUpdate({ target: ticketHistory.id, set: fate, setWhere: sql`${ticketHistory.rev} <= ${head.rev}` })
    .returning({ number: ticketHistory.number });
  const written = rows[0] ?? (await numberOf(history, ticket.id));
  if (written === undefined) throw new Error('HISTORY returned no number');
  return String(written.number);
}

async function numberOf(history: D1Database, id: string): Promise<{ number: number } | undefined> {
  const rows = await drizzle(history)
    .select({ number: ticketHistory.number })
    .from(ticketHistory)
    .where(sql`${ticketHistory.id} = ${id}`);
  return rows[0];
}
