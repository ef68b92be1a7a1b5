import { and, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { z } from 'zod';
import { maskedColumn } from '../contacts/masking.store.ts';
import { memberships, type Role, usualAccess, type Viewer } from '../inbox/visibility.ts';
import { teamIdDoor } from '../platform/door.ts';
import type { AgentId } from '../platform/id.ts';
import { accessDoor } from '../teams/access.ts';
import { agent } from './agents.sql.ts';
import { mustEnrolColumn } from './factor.store.ts';

const membershipsDoor = z.record(teamIdDoor, z.enum(memberships));

/** What an agent's sight and rights are judged on, beside whatever else is selected of `agent`. */
export const viewerColumns = {
  id: agent.id,
  name: agent.name,
  role: agent.role,
  masked: maskedColumn,
  // [R58] Whoever belongs to the team to which a deleted one's tickets went sees these as that team's, and by its policy.
  memberships: sql<string>`(SELECT json_group_object(b.id, b."as") FROM (
    SELECT m.team_id AS id, m."as" FROM membership m WHERE m.agent_id = agent.id
    UNION ALL
    SELECT f.id, m."as" FROM membership m JOIN team f ON f.heir_id = m.team_id WHERE m.agent_id = agent.id) b)`,
  access: sql<string>`(SELECT json_group_object(o.id, json_object('policy', t.policy, 'takeover', t.takeover))
    FROM team t JOIN team o ON o.id = t.id OR o.heir_id = t.id
    WHERE t.deleted_at IS NULL AND (t.policy <> ${usualAccess.policy} OR t.takeover <> ${usualAccess.takeover}))`,
};

interface Row extends Record<'name' | 'memberships' | 'access', string> {
  id: AgentId;
  role: Role;
  masked: number | null;
}

/** Kept to what makes a difference to them: whose screen is made anew by a change must have been concerned. */
export function viewerFrom({ id, name, role, memberships, access, masked }: Row): Viewer {
  const belongs = Object.entries(membershipsDoor.parse(JSON.parse(memberships)));
  const teams = belongs.map(([teamId]) => teamIdDoor.parse(teamId));
  const supervises = belongs.flatMap(([teamId, as]) => (as === 'agent' ? [] : [teamIdDoor.parse(teamId)]));
  const theirs: Viewer['access'] = {};
  for (const [key, settled] of Object.entries(accessDoor.parse(JSON.parse(access)))) {
    const teamId = teamIdDoor.parse(key);
    const concerns = role !== 'admin' && (teams.includes(teamId) || settled?.policy === 'everyone');
    if (concerns && settled !== undefined) theirs[teamId] = settled;
  }
  const sight = { id, name, role, teams, supervises, access: theirs };
  return masked === null ? sight : { ...sight, masked: true };
}

/** Somebody as they are now, and the sessions by which they may see: none while they must set up a second factor. */
export interface Present {
  viewer: Viewer;
  sessions: readonly string[];
}

/** Everybody who may sign in, as they are judged, by name. */
export async function everyViewer(db: D1Database): Promise<Viewer[]> {
  const rows = await drizzle(db).select(viewerColumns).from(agent).where(isNull(agent.deletedAt)).orderBy(agent.name);
  return rows.map(viewerFrom);
}

const sessionIds = z.array(z.string());

/** These agents as they are now; who signs in no more is left out. */
export async function viewersOf(db: D1Database, ids: readonly AgentId[]): Promise<Map<AgentId, Present>> {
  const rows = await drizzle(db)
    .select({
      ...viewerColumns,
      sessions: sql<string>`(SELECT json_group_array(session.id) FROM session
        WHERE session.agent_id = agent.id AND ${mustEnrolColumn} IS NULL)`,
    })
    .from(agent)
    .where(and(isNull(agent.deletedAt), sql`${agent.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`));
  return new Map(
    rows.map((row) => [row.id, { viewer: viewerFrom(row), sessions: sessionIds.parse(JSON.parse(row.sessions)) }]),
  );
}
