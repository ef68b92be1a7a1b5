import { and, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Stops } from '../channels/channel.ts';
import { stopsColumn, stopsFrom } from '../channels/stops.store.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { isTeamId } from '../platform/id.ts';
import { membership } from '../teams/teams.sql.ts';
import { agent } from './agents.sql.ts';
import { session } from './sessions.sql.ts';

/** Who asks, until when (ms) they may, and what whoever sends must know before. */
interface Holder {
  viewer: Viewer;
  expiresAt: number;
  stops: Stops;
}

/** Who holds this session token, in one round trip; null when nobody does. */
export async function holderOf(db: D1Database, token: string): Promise<Holder | null> {
  const row = await drizzle(db)
    .select({
      id: agent.id,
      name: agent.name,
      role: agent.role,
      expiresAt: session.expiresAt,
      stops: stopsColumn,
      teams: sql<string>`(SELECT json_group_array(${membership.teamId}) FROM ${membership} WHERE ${membership.agentId} = ${agent.id})`,
    })
    .from(session)
    .innerJoin(agent, eq(agent.id, session.agentId))
    .where(and(eq(session.token, token), isNull(agent.deletedAt)))
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
    stops: stopsFrom(row.stops),
  };
}
