import { and, eq, isNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Stops } from '../channels/channel.ts';
import { stopsColumn, stopsFrom } from '../channels/stops.store.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { company } from '../teams/company.sql.ts';
import { agent } from './agents.sql.ts';
import { mustEnrolColumn } from './factor.store.ts';
import type { Archive } from './preferences.ts';
import { session } from './sessions.sql.ts';
import { viewerColumns, viewerFrom } from './viewer.store.ts';

/** Who asks, until when (ms) they may, and what whoever sends must know before. */
export interface Holder {
  viewer: Viewer;
  sessionId: string;
  expiresAt: number;
  stops: Stops;
  /** [R60] What contacts read above their texts; null: nothing. */
  signature: string | null;
  /** [R66] How long what they write can be taken back, ms. */
  safetyDelayMs: number;
  /** [R21] While a contact has not answered, they may send a template of another category. */
  relaxesCategory: boolean;
  /** [R53] What becomes of tickets that they conclude. */
  archive: Archive;
  /** [N41] They must set up a second factor before anything else. */
  mustEnrol: boolean;
  /** [R52] The company wants every ticket classified. */
  mustClassify: boolean;
}

/** [R60] The nickname, where the company signs its texts: also while it has settled nothing. */
const signatureColumn = sql<string | null>`CASE WHEN ${company.signsTexts} = 0 THEN NULL ELSE ${agent.nickname} END`;

/** Who holds this session token, in one round trip; null when nobody does. */
export async function holderOf(db: D1Database, token: string): Promise<Holder | null> {
  const row = await drizzle(db)
    .select({
      ...viewerColumns,
      sessionId: session.id,
      expiresAt: session.expiresAt,
      stops: stopsColumn,
      signature: signatureColumn,
      safetyDelaySeconds: company.safetyDelaySeconds,
      relaxesCategory: company.relaxesCategory,
      archive: agent.archive,
      mustEnrol: mustEnrolColumn,
      mustClassify: company.classifies,
    })
    .from(session)
    .innerJoin(agent, eq(agent.id, session.agentId))
    .leftJoin(company, eq(company.one, 1))
    .where(and(eq(session.token, token), isNull(agent.deletedAt)))
    .get();
  if (!row) return null;
  return {
    viewer: viewerFrom(row),
    sessionId: row.sessionId,
    expiresAt: row.expiresAt.getTime(),
    stops: stopsFrom(row.stops),
    signature: row.signature,
    safetyDelayMs: (row.safetyDelaySeconds ?? 0) * 1000,
    relaxesCategory: row.relaxesCategory ?? false,
    archive: row.archive,
    mustEnrol: row.mustEnrol === 1,
    mustClassify: row.mustClassify ?? false,
  };
}
