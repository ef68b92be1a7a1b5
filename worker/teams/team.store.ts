import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Viewer } from '../inbox/visibility.ts';
import { newTeamId } from '../platform/id.env.ts';
import type { TeamId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import type { TeamView } from './team.ts';
import { membership, team } from './teams.sql.ts';

const view = { id: team.id, name: team.name };
const byName = asc(sql`lower(${team.name})`);

/** The teams whose tickets this agent sees, by name. */
export function teamsFor(db: D1Database, viewer: Pick<Viewer, 'id' | 'role'>): Promise<TeamView[]> {
  const orm = drizzle(db);
  if (viewer.role === 'admin') return orm.select(view).from(team).where(isNull(team.deletedAt)).orderBy(byName).all();
  return orm
    .select(view)
    .from(team)
    .innerJoin(membership, eq(membership.teamId, team.id))
    .where(and(eq(membership.agentId, viewer.id), isNull(team.deletedAt)))
    .orderBy(byName)
    .all();
}

/** The teams that this agent supervises, by name; all of them for an administrator. */
export async function supervisedTeams(db: D1Database, viewer: Pick<Viewer, 'id' | 'role'>): Promise<TeamView[]> {
  if (viewer.role === 'admin') return await teamsFor(db, viewer);
  if (viewer.role === 'restricted') return [];
  return await drizzle(db)
    .select(view)
    .from(team)
    .innerJoin(membership, eq(membership.teamId, team.id))
    .where(and(eq(membership.agentId, viewer.id), ne(membership.as, 'agent')))
    .orderBy(byName);
}

/** All teams that there are. */
export const everyTeam = (db: D1Database): Promise<TeamView[]> =>
  drizzle(db).select(view).from(team).where(isNull(team.deletedAt)).all();

export async function createTeam(db: D1Database, name: string, now: number): Promise<Result<TeamView, 'name_taken'>> {
  const [made] = await drizzle(db)
    .insert(team)
    .values({ id: newTeamId(), name, createdAt: new Date(now) })
    .onConflictDoNothing()
    .returning(view);
  return made ? ok(made) : refuse('name_taken');
}

/** null: there is no such team. */
export async function teamName(db: D1Database, id: TeamId): Promise<string | null> {
  const found = await drizzle(db).select(view).from(team).where(eq(team.id, id)).get();
  return found?.name ?? null;
}
