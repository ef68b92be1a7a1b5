import { and, eq, isNull, ne } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { AgentId } from '../platform/id.ts';
import { agent } from './agents.sql.ts';
import type { Availability } from './availability.ts';

/** [R65] Says whether new tickets are for somebody, with its line in the audit; what is so already keeps its time and says nothing. */
export async function setAvailability(
  db: D1Database,
  id: AgentId,
  availability: Availability,
  entry: AuditEntry,
): Promise<void> {
  const orm = drizzle(db);
  await orm.batch([
    orm
      .update(agent)
      .set({ availability, availabilitySince: new Date(entry.at) })
      .where(and(eq(agent.id, id), isNull(agent.deletedAt), ne(agent.availability, availability))),
    noted(orm, entry),
  ]);
}

/** The same by themselves. false: an administrator has said that they are unavailable. */
export async function setOwnAvailability(
  db: D1Database,
  id: AgentId,
  availability: Exclude<Availability, 'unavailable'>,
  now: number,
): Promise<boolean> {
  const orm = drizzle(db);
  const own = and(eq(agent.id, id), ne(agent.availability, 'unavailable'));
  const [, rows] = await orm.batch([
    orm
      .update(agent)
      .set({ availability, availabilitySince: new Date(now) })
      .where(and(own, ne(agent.availability, availability))),
    orm.select({ id: agent.id }).from(agent).where(own),
  ]);
  return rows.length > 0;
}
