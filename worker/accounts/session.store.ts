import { and, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Stops } from '../channels/channel.ts';
import { stopsColumn, stopsFrom } from '../channels/stops.store.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { company } from '../teams/company.sql.ts';
import { agent } from './agents.sql.ts';
import type { Archive } from './preferences.ts';
import { session } from './sessions.sql.ts';
import { viewerColumns, viewerFrom } from './viewer.store.ts';

/** Who asks, until when (ms) they may, and what whoever sends must know before. */
interface Holder {
  viewer: Viewer;
  sessionId: string;
  expiresAt: number;
  stops: Stops;
  /** [R60] What contacts read above their texts; null: nothing. */
  signature: string | null;
  /** [R53] What becomes of tickets that they conclude. */
  archive: Archive;
}

/** [R60] The nickname, where the company signs its texts. */
const signatureColumn = sql<
  string | null
>`CASE WHEN (SELECT ${company.signsTexts} FROM ${company}) = 0 THEN NULL ELSE ${agent.nickname} END`;

/** Who holds this session token, in one round trip; null when nobody does. */
export async function holderOf(db: D1Database, token: string): Promise<Holder | null> {
  const row = await drizzle(db)
    .select({
      ...viewerColumns,
      sessionId: session.id,
      expiresAt: session.expiresAt,
      stops: stopsColumn,
      signature: signatureColumn,
      archive: agent.archive,
    })
    .from(session)
    .innerJoin(agent, eq(agent.id, session.agentId))
    .where(and(eq(session.token, token), isNull(agent.deletedAt)))
    .get();
  if (!row) return null;
  return {
    viewer: viewerFrom(row),
    sessionId: row.sessionId,
    expiresAt: row.expiresAt.getTime(),
    stops: stopsFrom(row.stops),
    signature: row.signature,
    archive: row.archive,
  };
}
