import { asc, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { TeamId } from '../platform/id.ts';
import { company } from './company.sql.ts';
import { hoursOfTeam, type OpeningHours, type SettledHours } from './hours.ts';
import { team } from './teams.sql.ts';

/** What company and teams have settled of their hours, by name. */
export async function everyHours(db: D1Database): Promise<SettledHours> {
  const orm = drizzle(db);
  const [rows, teams] = await orm.batch([
    orm.select({ hours: company.hours }).from(company),
    orm
      .select({ id: team.id, name: team.name, hours: team.hours })
      .from(team)
      .where(isNull(team.deletedAt))
      .orderBy(asc(sql`lower(${team.name})`)),
  ]);
  return { company: rows[0]?.hours ?? null, teams };
}

/** [R64] When somebody is there in this team; null: always. */
export async function hoursIn(db: D1Database, id: TeamId): Promise<OpeningHours | null> {
  const orm = drizzle(db);
  const [rows, teams] = await orm.batch([
    orm.select({ hours: company.hours }).from(company),
    orm.select({ hours: team.hours }).from(team).where(eq(team.id, id)),
  ]);
  return hoursOfTeam(teams[0]?.hours ?? null, rows[0]?.hours ?? null);
}
