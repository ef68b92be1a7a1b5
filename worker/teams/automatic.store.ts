import { asc, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { z } from 'zod';
import { teamIdDoor } from '../platform/door.ts';
import type { TeamId } from '../platform/id.ts';
import { type AutomaticMessages, type Desk, type Desks, deskOf, noMessages } from './automatic.ts';
import { automaticDoor } from './automatic-door.ts';
import { hoursOfTeam, type OpeningHours } from './hours.ts';
import { openingHours, teamHours } from './hours-door.ts';
import { team } from './teams.sql.ts';

/** The teams that may say something by themselves, beside whatever else is selected. */
export const desksColumns = {
  desks: sql<string>`(SELECT json_group_object(id, json_object('name', name, 'hours', json(hours), 'automatic', json(automatic)))
    FROM team WHERE automatic IS NOT NULL AND deleted_at IS NULL)`,
  companyHours: sql<string | null>`(SELECT hours FROM company)`,
};

const storedDesks = z.record(
  teamIdDoor,
  z.object({ name: z.string(), hours: teamHours.nullable(), automatic: automaticDoor }),
);

/** undefined: no team says anything by itself. */
export function desksFrom(row: { desks: string; companyHours: string | null }): Desks | undefined {
  const shared: OpeningHours | null =
    row.companyHours === null ? null : openingHours.parse(JSON.parse(row.companyHours));
  const desks: Partial<Record<TeamId, Desk>> = {};
  for (const [key, stored] of Object.entries(storedDesks.parse(JSON.parse(row.desks)))) {
    const desk = deskOf(stored.name, hoursOfTeam(stored.hours, shared), stored.automatic);
    if (Object.keys(desk.says).length > 0) desks[teamIdDoor.parse(key)] = desk;
  }
  return Object.keys(desks).length === 0 ? undefined : desks;
}

/** How one team speaks by itself; null: it does not. */
export async function deskIn(db: D1Database, id: TeamId): Promise<Desk | null> {
  const row = await drizzle(db).get<{ desks: string; companyHours: string | null }>(
    sql`SELECT ${desksColumns.desks} AS desks, ${desksColumns.companyHours} AS companyHours`,
  );
  return desksFrom(row)?.[id] ?? null;
}

/** What each team says by itself, by name. */
export async function automaticMessages(db: D1Database): Promise<(AutomaticMessages & { id: TeamId; name: string })[]> {
  const rows = await drizzle(db)
    .select({ id: team.id, name: team.name, automatic: team.automatic })
    .from(team)
    .where(isNull(team.deletedAt))
    .orderBy(asc(sql`lower(${team.name})`));
  return rows.map(({ automatic, ...one }) => ({ ...one, ...(automatic ?? noMessages) }));
}
