import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Viewer } from '../inbox/visibility.ts';
import { isTeamId } from '../platform/id.ts';
import { membership } from '../teams/teams.sql.ts';
import { agent } from './agents.sql.ts';
import { session } from './sessions.sql.ts';

/** Who holds this session token and until when (ms), in one round trip; null when nobody does. */
export async function holderOf(db: D1Database, token: string): Promise<{ viewer: Viewer; expiresAt: number } | null> {
  const row = await drizzle(db)
    .select({
      id: agent.id,
      name: agent.name,
      role: agent.role,
      expiresAt: session.expiresAt,
      teams: sql<string>`(SELECT json_group_array(${membership.teamId}) FROM ${membership} WHERE ${membership.agentId} = ${agent.id})`,
    })
    .from(session)
    .innerJoin(agent, eq(agent.id, session.agentId))
    .where(eq(session.token, token))
    .get();
  if (!row) return null;
  const teams: unknown = JSON.parse(row.teams);
  return {
    viewer: {
      id: row.id,
      name: row.name,
      role: row.role,
      teams: Array.isArray(teams) ? teams.filter(isTeamId) : [],
    },
    expiresAt: row.expiresAt.getTime(),
  };
}
