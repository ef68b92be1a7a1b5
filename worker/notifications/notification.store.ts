import { and, desc, eq, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { agent } from '../accounts/agents.sql.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { AgentId } from '../platform/id.ts';
import { type AddressedNotification, NOTIFICATIONS_SHOWN, type Notification } from './notification.ts';
import { notification, notificationSeen } from './notifications.sql.ts';

const KEPT_MS = 90 * 24 * 3_600_000;

export interface NotificationList {
  /** The newest first. */
  items: Notification[];
  /** The newest one that this agent has seen, or that was told before they were here; 0: none. */
  seen: number;
}

/** What this agent is told, the newest, and how far they have seen it. */
export async function notificationsFor(
  db: D1Database,
  viewer: Pick<Viewer, 'id' | 'role' | 'teams'>,
): Promise<NotificationList> {
  const orm = drizzle(db);
  const { seq, at, body } = notification;
  // Each half by its index, for what is told to one agent is much, and to all little.
  const newest = (whose: SQL | undefined) =>
    orm.select({ seq, at, body }).from(notification).where(whose).orderBy(desc(seq)).limit(NOTIFICATIONS_SHOWN);
  // Backwards from the newest, which for somebody who has just come is the first one read.
  const before = orm
    .select({ seq })
    .from(notification)
    .where(
      lte(
        at,
        orm
          .select({ at: sql<number>`${agent.createdAt}` })
          .from(agent)
          .where(eq(agent.id, viewer.id)),
      ),
    )
    .orderBy(desc(seq))
    .limit(1);
  const [mine, ours, seen, old] = await orm.batch([
    newest(eq(notification.agentId, viewer.id)),
    newest(and(isNull(notification.agentId), isForTeamsOf(viewer), isForRole(viewer))),
    orm.select({ seq: notificationSeen.seq }).from(notificationSeen).where(eq(notificationSeen.agentId, viewer.id)),
    before,
  ]);
  const items = [...mine, ...ours].sort((a, b) => b.seq - a.seq).slice(0, NOTIFICATIONS_SHOWN);
  return { items, seen: Math.max(seen[0]?.seq ?? 0, old[0]?.seq ?? 0) };
}

const isForTeamsOf = ({ role, teams }: Pick<Viewer, 'role' | 'teams'>) =>
  role === 'admin'
    ? undefined
    : or(
        isNull(notification.teams),
        sql`EXISTS (SELECT 1 FROM json_each(${notification.teams})
          WHERE value IN (SELECT value FROM json_each(${JSON.stringify(teams)})))`,
      );

/** [R59] */
const isForRole = ({ role }: Pick<Viewer, 'role'>) =>
  role === 'restricted' ? sql`json_extract(${notification.body}, '$.templateId') IS NULL` : undefined;

/** What is to be told; `key` names it, so that it is told once. */
export type Telling = Omit<AddressedNotification, 'seq'> & { key: string };

/** Notes what has happened, all of it or nothing. Gives what had not been noted under its key. */
export async function noteNotifications(
  db: D1Database,
  tellings: readonly Telling[],
): Promise<AddressedNotification[]> {
  const orm = drizzle(db);
  const [first, ...others] = tellings.map(({ key, at, body, audience }) =>
    orm
      .insert(notification)
      .values({ key, at, body, agentId: audience.agent, teams: audience.teams })
      .onConflictDoNothing()
      .returning({ seq: notification.seq }),
  );
  if (first === undefined) return [];
  const noted = await orm.batch([first, ...others]);
  return tellings.flatMap(({ at, body, audience }, index) =>
    (noted[index] ?? []).map(({ seq }) => ({ seq, at, body, audience })),
  );
}

/** This agent has seen all up to this one. Never moves back. */
export async function markSeen(db: D1Database, agentId: AgentId, seq: number): Promise<number> {
  const kept = await drizzle(db)
    .insert(notificationSeen)
    .values({ agentId, seq })
    .onConflictDoUpdate({
      target: notificationSeen.agentId,
      set: { seq: sql`max(${notificationSeen.seq}, excluded.seq)` },
    })
    .returning({ seq: notificationSeen.seq })
    .get();
  return kept.seq;
}

/** Forgets what happened long ago (now: ms). */
export async function sweepNotifications(db: D1Database, now: number): Promise<void> {
  await drizzle(db)
    .delete(notification)
    .where(lt(notification.at, now - KEPT_MS));
}
