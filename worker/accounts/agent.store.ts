import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { notedIn } from '../audit/audit.store.ts';
import { type Circumstances, created, type Doer } from '../audit/audit.ts';
import { newAgentId } from '../platform/id.env.ts';
import type { AgentId, TeamId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import type { TeamView } from '../teams/team.ts';
import { membership, team } from '../teams/teams.sql.ts';
import type { AgentView, NewAgent } from './account.ts';
import { agent } from './agents.sql.ts';
import { hasFactorColumn, passkeysColumn } from './factor.store.ts';
import { hashPassword } from './password.env.ts';
import { photoAddress } from './photo.ts';

/** Everybody who can sign in, by name, or one of them. */
export async function agents(db: D1Database, id?: AgentId): Promise<AgentView[]> {
  const rows = await drizzle(db)
    .select({
      id: agent.id,
      name: agent.name,
      nickname: agent.nickname,
      email: agent.email,
      role: agent.role,
      image: agent.image,
      availability: agent.availability,
      since: agent.availabilitySince,
      factor: hasFactorColumn,
      passkeys: passkeysColumn,
      teamId: team.id,
      teamName: team.name,
      as: membership.as,
    })
    .from(agent)
    .leftJoin(membership, eq(membership.agentId, agent.id))
    .leftJoin(team, eq(team.id, membership.teamId))
    .where(and(isNull(agent.deletedAt), id === undefined ? undefined : eq(agent.id, id)))
    .orderBy(asc(sql`lower(${agent.name})`), asc(agent.id), asc(sql`lower(${team.name})`));

  const byId = new Map<AgentId, AgentView>();
  for (const { teamId, teamName, as, image, since, factor, ...who } of rows) {
    const view = byId.get(who.id) ?? {
      ...who,
      photo: photoAddress(who.id, image),
      availabilitySince: since?.getTime() ?? null,
      secondFactor: factor === 1,
      teams: [],
    };
    if (teamId !== null && teamName !== null && as !== null) {
      view.teams.push({ id: teamId, name: teamName, serves: as !== 'supervisor', supervises: as !== 'agent' });
    }
    byId.set(who.id, view);
  }
  return [...byId.values()];
}

/** Whether nobody can sign in yet. */
export async function isEmpty(db: D1Database): Promise<boolean> {
  return (await drizzle(db).select({ id: agent.id }).from(agent).limit(1).get()) === undefined;
}

/** Makes an agent with a password and memberships, all or nothing. */
export async function createAgent(
  db: D1Database,
  { name, nickname, email, password, role, teams }: NewAgent,
  doer: Doer,
): Promise<Result<AgentId, 'email_taken' | 'team_not_found'>> {
  const known = teams.length === 0 ? [] : await teamsAmong(db, teams);
  if (known.length < new Set(teams).size) return refuse('team_not_found');

  const id = newAgentId();
  const hash = await hashPassword(password);
  const now = doer.at;
  const facts = { name, nickname, email, role, teams: known.map((one) => one.name) };
  const [made] = await db.batch([
    db
      .prepare(`${INSERT_AGENT} VALUES (?1, ?2, ?3, 0, ?4, ?5, ?5, ?6) ON CONFLICT (email) DO NOTHING`)
      .bind(id, name, email, role, now, nickname),
    notedIn(db, { ...doer, ...created('agent', { id, name }, facts) }),
    db.prepare(INSERT_CREDENTIAL).bind(id, hash, now),
    ...known.map((one) => db.prepare(INSERT_MEMBERSHIP).bind(id, one.id)),
  ]);
  return made?.meta.changes === 1 ? ok(id) : refuse('email_taken');
}

/**
 * [N83] Makes the very first agent, an administrator, whom the audit has from then on; refused when there is one. D1 runs a batch
 * alone, so of two that race the second finds the first.
 */
export async function createFirstAgent(
  db: D1Database,
  { name, email, password }: Pick<NewAgent, 'name' | 'email' | 'password'>,
  from: Circumstances,
): Promise<Result<AgentId, 'not_empty'>> {
  const id = newAgentId();
  const hash = await hashPassword(password);
  const entry = { by: { id, name }, ...from, ...created('agent', { id, name }, { name, email, role: 'admin' }) };
  const [made] = await db.batch([
    db
      .prepare(`${INSERT_AGENT} SELECT ?1, ?2, ?3, 0, 'admin', ?4, ?4, NULL WHERE NOT EXISTS (SELECT 1 FROM agent)`)
      .bind(id, name, email, from.at),
    notedIn(db, entry),
    db.prepare(INSERT_CREDENTIAL).bind(id, hash, from.at),
  ]);
  return made?.meta.changes === 1 ? ok(id) : refuse('not_empty');
}

// Written out, because Drizzle cannot put conditional inserts in a batch. What hangs on the agent is inserted only if
// the agent was.
export const INSERT_AGENT =
  'INSERT INTO agent (id, name, email, email_verified, role, created_at, updated_at, nickname)';
export const INSERT_CREDENTIAL = `
  INSERT INTO credential (id, agent_id, account_id, provider_id, password, created_at, updated_at)
  SELECT id, id, id, 'credential', ?2, ?3, ?3 FROM agent WHERE id = ?1`;
const INSERT_MEMBERSHIP = `
  INSERT INTO membership (team_id, agent_id, "as") SELECT ?2, id, 'agent' FROM agent WHERE id = ?1`;

/** Those of the teams that exist. */
export const teamsAmong = (db: D1Database, ids: TeamId[]): Promise<TeamView[]> =>
  drizzle(db)
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(and(inArray(team.id, ids), isNull(team.deletedAt)))
    .all();
