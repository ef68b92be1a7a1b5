import { and, asc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { alias } from 'drizzle-orm/sqlite-core';
import { noted } from '../audit/audit.store.ts';
import { type AuditEntry, created, type Doer } from '../audit/audit.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { newTeamId } from '../platform/id.env.ts';
import type { TeamId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import type { ListedTeam, TeamView } from './team.ts';
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

/** [R58] A team that is no more, since when (ms), and the one that there is now to which its tickets went; null: to none. */
export interface FormerTeam extends TeamView {
  deletedAt: number;
  heirId: TeamId | null;
}

/** [R58] The teams that are no more, by name. */
export async function formerTeams(db: D1Database): Promise<FormerTeam[]> {
  const rows = await drizzle(db)
    .select({ ...view, at: team.deletedAt, heirId: team.heirId })
    .from(team)
    .where(isNotNull(team.deletedAt))
    .orderBy(byName);
  return rows.flatMap(({ at, ...one }) => (at === null ? [] : [{ ...one, deletedAt: at.getTime() }]));
}

/** The teams whose tickets this agent sees, by name, each with those whose tickets went to it. */
export async function listedTeams(db: D1Database, viewer: Pick<Viewer, 'id' | 'role'>): Promise<ListedTeam[]> {
  const orm = drizzle(db);
  const former = alias(team, 'former');
  const own = orm.select({ id: membership.teamId }).from(membership).where(eq(membership.agentId, viewer.id));
  const rows = await orm
    .select({ ...view, former: { id: former.id, name: former.name } })
    .from(team)
    .leftJoin(former, eq(former.heirId, team.id))
    .where(and(isNull(team.deletedAt), viewer.role === 'admin' ? undefined : inArray(team.id, own)))
    .orderBy(byName, asc(sql`lower(${former.name})`));
  const listed = new Map<TeamId, ListedTeam>();
  for (const { former, ...one } of rows) {
    const { inherited = [] } = listed.get(one.id) ?? {};
    listed.set(one.id, { ...one, inherited: former === null ? inherited : [...inherited, former] });
  }
  return [...listed.values()];
}

/** [R58] What a team that is no more was called, and the one that there is now to which its tickets went; null: to none. */
export async function formerTeam(db: D1Database, id: TeamId): Promise<{ name: string; heir: TeamView | null }> {
  const heir = alias(team, 'heir');
  const found = await drizzle(db)
    .select({ name: team.name, heir: { id: heir.id, name: heir.name } })
    .from(team)
    .leftJoin(heir, eq(heir.id, team.heirId))
    .where(eq(team.id, id))
    .get();
  if (found === undefined) throw new Error('A team that ended stays as a name');
  return found;
}

export async function createTeam(db: D1Database, name: string, doer: Doer): Promise<Result<TeamView, 'name_taken'>> {
  const orm = drizzle(db);
  const id = newTeamId();
  const [[made]] = await orm.batch([
    orm
      .insert(team)
      .values({ id, name, createdAt: new Date(doer.at) })
      .onConflictDoNothing()
      .returning(view),
    noted(orm, { ...doer, ...created('team', { id, name }, { name }) }),
  ]);
  return made ? ok(made) : refuse('name_taken');
}

/** Settles something for one team, with its line in the audit; what is left out stays. false: there is no such team. */
export async function settleTeam(
  db: D1Database,
  id: TeamId,
  change: Partial<typeof team.$inferInsert>,
  entry: AuditEntry,
): Promise<boolean> {
  const orm = drizzle(db);
  const [settled] = await orm.batch([
    orm
      .update(team)
      .set(change)
      .where(and(eq(team.id, id), isNull(team.deletedAt)))
      .returning({ id: team.id }),
    noted(orm, entry),
  ]);
  return settled.length > 0;
}

/** null: there is no such team. */
export async function teamName(db: D1Database, id: TeamId): Promise<string | null> {
  const found = await drizzle(db).select(view).from(team).where(eq(team.id, id)).get();
  return found?.name ?? null;
}
