import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { agent } from '../accounts/agents.sql.ts';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { DistributionFacts } from '../inbox/distribution.do.ts';
import { inCircle } from '../inbox/distribution.ts';
import type { AgentId, TeamId } from '../platform/id.ts';
import type { DistributionChange } from './distribution.ts';
import { hoursIn } from './hours.store.ts';
import { membership, team } from './teams.sql.ts';

const MINUTE_MS = 60_000;

/** How a team distributes, and who serves in it in the circle's order. */
export interface SettledDistribution {
  id: TeamId;
  name: string;
  rules: Omit<DistributionChange, 'circle'>;
  circle: { id: AgentId; name: string; capacity: number | null; isAvailable: boolean }[];
}

/** Of these teams those that there are. */
export async function settledDistributions(db: D1Database, ids: readonly TeamId[]): Promise<SettledDistribution[]> {
  const orm = drizzle(db);
  const wanted = JSON.stringify(ids);
  const [teams, members] = await orm.batch([
    orm
      .select({
        id: team.id,
        name: team.name,
        on: team.distributes,
        offerMinutes: team.offerMinutes,
        limitMinutes: team.limitMinutes,
        onlineOnly: team.onlineOnly,
        returnMinutes: team.returnMinutes,
      })
      .from(team)
      .where(and(isNull(team.deletedAt), sql`${team.id} IN (SELECT value FROM json_each(${wanted}))`)),
    orm
      .select({
        teamId: membership.teamId,
        id: agent.id,
        name: agent.name,
        createdAt: agent.createdAt,
        place: membership.place,
        capacity: membership.capacity,
        availability: agent.availability,
      })
      .from(membership)
      .innerJoin(agent, eq(agent.id, membership.agentId))
      .where(
        and(
          isNull(agent.deletedAt),
          ne(membership.as, 'supervisor'),
          sql`${membership.teamId} IN (SELECT value FROM json_each(${wanted}))`,
        ),
      ),
  ]);
  return teams.map(({ id, name, ...rules }) => {
    const own = members.flatMap(({ teamId, createdAt, ...who }) =>
      teamId === id ? [{ ...who, createdAt: createdAt.getTime() }] : [],
    );
    const circle = inCircle(own).map((who) => ({
      id: who.id,
      name: who.name,
      capacity: who.capacity,
      isAvailable: who.availability === 'available',
    }));
    return { id, name, rules, circle };
  });
}

/** What a team's object goes by; null: it does not distribute. */
export async function distributionOf(db: D1Database, id: TeamId): Promise<DistributionFacts | null> {
  const [[settled], hours] = await Promise.all([settledDistributions(db, [id]), hoursIn(db, id)]);
  if (settled === undefined || !settled.rules.on) return null;
  const { offerMinutes, limitMinutes, onlineOnly, returnMinutes } = settled.rules;
  return {
    rules: {
      on: true,
      offerMs: offerMinutes * MINUTE_MS,
      limitMs: limitMinutes * MINUTE_MS,
      onlineOnly,
      returnMs: returnMinutes === null ? null : returnMinutes * MINUTE_MS,
    },
    seats: settled.circle,
    hours,
  };
}

/** Settles it, with its line in the audit. Whom the circle does not name keeps their place behind those whom it does. */
export async function settleDistribution(
  db: D1Database,
  id: TeamId,
  { circle, on, ...rules }: DistributionChange,
  entry: AuditEntry,
): Promise<void> {
  const orm = drizzle(db);
  const places = JSON.stringify(circle.map((who, place) => ({ ...who, place })));
  await orm.batch([
    orm
      .update(team)
      .set({ ...rules, distributes: on })
      .where(eq(team.id, id)),
    noted(orm, entry),
    orm
      .update(membership)
      .set({
        place: sql`(SELECT value ->> 'place' FROM json_each(${places}) WHERE value ->> 'id' = ${membership.agentId})`,
        capacity: sql`(SELECT value ->> 'capacity' FROM json_each(${places}) WHERE value ->> 'id' = ${membership.agentId})`,
      })
      .where(eq(membership.teamId, id)),
  ]);
}
