import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { agent } from '../accounts/agents.sql.ts';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { channel } from '../channels/channels.sql.ts';
import type { Membership } from '../inbox/visibility.ts';
import type { AgentId, TeamId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { goneWith } from '../quick-replies/quick-reply.store.ts';
import type { ManagedTeam, TeamChange } from './team.ts';
import { membership, team } from './teams.sql.ts';

const here = isNull(team.deletedAt);

/** Every team with its members, by name; or one of them. */
export async function managedTeams(db: D1Database, id?: TeamId): Promise<ManagedTeam[]> {
  const orm = drizzle(db);
  const [teams, members] = await orm.batch([
    orm
      .select({
        id: team.id,
        name: team.name,
        policy: team.policy,
        takeover: team.takeover,
        isDefault: sql<number>`${team.id} = ${DEFAULT_TEAM}`,
      })
      .from(team)
      .where(id === undefined ? here : and(here, eq(team.id, id)))
      .orderBy(asc(sql`lower(${team.name})`)),
    orm
      .select({
        ...{ teamId: membership.teamId, as: membership.as },
        ...{ id: agent.id, name: agent.name, role: agent.role, availability: agent.availability },
      })
      .from(membership)
      .innerJoin(agent, eq(agent.id, membership.agentId))
      .where(and(isNull(agent.deletedAt), id === undefined ? undefined : eq(membership.teamId, id)))
      .orderBy(asc(sql`lower(${agent.name})`)),
  ]);
  return teams.map((one) => ({
    ...one,
    isDefault: one.isDefault === 1,
    members: members
      .filter(({ teamId }) => teamId === one.id)
      .map(({ as, teamId: _, ...who }) => ({ ...who, serves: as !== 'supervisor', supervises: as !== 'agent' })),
  }));
}

// [R54] There is always one: as long as none is marked, the oldest.
const DEFAULT_TEAM = sql`(SELECT id FROM team WHERE deleted_at IS NULL ORDER BY is_default DESC, created_at, id LIMIT 1)`;

/** [R54] The team that gets what has none; null: there is none yet. */
export async function defaultTeam(db: D1Database): Promise<TeamId | null> {
  const found = await drizzle(db).select({ id: team.id }).from(team).where(sql`${team.id} = ${DEFAULT_TEAM}`).get();
  return found?.id ?? null;
}

export async function changeTeam(
  db: D1Database,
  id: TeamId,
  { isDefault, ...change }: TeamChange,
  entry: AuditEntry | null,
): Promise<Result<null, 'not_found' | 'name_taken'>> {
  const orm = drizzle(db);
  if (change.name !== undefined) {
    const other = await orm
      .select({ id: team.id })
      .from(team)
      .where(and(here, ne(team.id, id), eq(sql`lower(${team.name})`, change.name.toLowerCase())))
      .get();
    if (other !== undefined) return refuse('name_taken');
  }
  // Also where nothing is set: whether it is there.
  const [changed] = await orm.batch([
    orm
      .update(team)
      .set({ ...change, id })
      .where(and(here, eq(team.id, id)))
      .returning({ id: team.id }),
    ...(entry === null ? [] : [noted(orm, entry)]),
    ...(isDefault
      ? [
          orm
            .update(team)
            .set({ isDefault: sql`${team.id} = ${id}` })
            .where(sql`EXISTS (SELECT 1 FROM team AS there WHERE there.id = ${id} AND there.deleted_at IS NULL)`),
        ]
      : []),
  ]);
  return changed.length === 0 ? refuse('not_found') : ok(null);
}

/** [R57] Puts an agent into a team, or changes as what they belong to it. */
export async function setMembership(
  db: D1Database,
  id: TeamId,
  agentId: AgentId,
  as: Membership,
  entry: AuditEntry | null,
): Promise<Result<null, 'not_found' | 'agent_not_found' | 'restricted_supervisor'>> {
  const orm = drizzle(db);
  const [teams, agents] = await orm.batch([
    orm
      .select({ id: team.id })
      .from(team)
      .where(and(here, eq(team.id, id))),
    orm
      .select({ role: agent.role })
      .from(agent)
      .where(and(isNull(agent.deletedAt), eq(agent.id, agentId))),
  ]);
  if (teams[0] === undefined) return refuse('not_found');
  if (agents[0] === undefined) return refuse('agent_not_found');
  if (agents[0].role === 'restricted' && as !== 'agent') return refuse('restricted_supervisor');
  await orm.batch([
    orm
      .insert(membership)
      .values({ teamId: id, agentId, as })
      .onConflictDoUpdate({ target: [membership.agentId, membership.teamId], set: { as } }),
    ...(entry === null ? [] : [noted(orm, entry)]),
  ]);
  return ok(null);
}

/** Who was no member is none afterwards, too. false: there is no such team. */
export async function endMembership(
  db: D1Database,
  id: TeamId,
  agentId: AgentId,
  entry: AuditEntry | null,
): Promise<boolean> {
  const orm = drizzle(db);
  const [teams] = await orm.batch([
    orm
      .select({ id: team.id })
      .from(team)
      .where(and(here, eq(team.id, id))),
    orm.delete(membership).where(and(eq(membership.teamId, id), eq(membership.agentId, agentId))),
    ...(entry === null ? [] : [noted(orm, entry)]),
  ]);
  return teams[0] !== undefined;
}

/**
 * [R58] The team is no more: nobody belongs to it, its quick replies are gone, and channels that gave it their tickets give them to
 * the default one. It stays as a name. `heir`: the team whose its tickets are from now on. Returns the default team.
 */
export async function deleteTeam(
  db: D1Database,
  { id, name }: Pick<ManagedTeam, 'id' | 'name'>,
  heir: Pick<ManagedTeam, 'id'> | null,
  entry: AuditEntry,
): Promise<Result<{ id: TeamId; name: string }, 'not_found' | 'default_team'>> {
  const orm = drizzle(db);
  const [teams, defaults] = await orm.batch([
    orm
      .select({ id: team.id })
      .from(team)
      .where(and(here, eq(team.id, id))),
    orm.select({ id: team.id, name: team.name }).from(team).where(sql`${team.id} = ${DEFAULT_TEAM}`),
  ]);
  const [usual] = defaults;
  if (teams[0] === undefined || usual === undefined) return refuse('not_found');
  if (usual.id === id) return refuse('default_team');
  // An heir that was deleted in the same moment has one of its own, or none; it may even be this team.
  const heirId =
    heir &&
    sql<TeamId | null>`(SELECT nullif(iif(h.deleted_at IS NULL, h.id, h.heir_id), ${id}) FROM team h WHERE h.id = ${heir.id})`;
  await orm.batch([
    orm
      .update(team)
      .set({ deletedAt: new Date(entry.at), heirId })
      .where(and(here, eq(team.id, id))),
    noted(orm, entry),
    // What had come to it from others goes on with it.
    orm.update(team).set({ heirId }).where(eq(team.heirId, id)),
    orm.delete(membership).where(eq(membership.teamId, id)),
    ...goneWith(orm, { id, name }, entry),
    orm.update(channel).set({ defaultTeamId: usual.id }).where(eq(channel.defaultTeamId, id)),
  ]);
  return ok(usual);
}
