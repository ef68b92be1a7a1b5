import { and, desc, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Viewer } from '../inbox/visibility.ts';
import type { AgentId } from '../platform/id.ts';
import { type AddressedNotification, NOTIFICATIONS_SHOWN, type Notification } from './notification.ts';
import { notification, notificationSeen } from './notifications.sql.ts';

const KEPT_MS = 90 * 24 * 3_600_000;

export interface NotificationList {
  /** The newest first. */
  items: Notification[];
  /** The newest one that this agent has seen; 0: none. */
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
  const [mine, ours, seen] = await orm.batch([
    newest(eq(notification.agentId, viewer.id)),
    newest(and(isNull(notification.agentId), isForTeamsOf(viewer))),
    orm.select({ seq: notificationSeen.seq }).from(notificationSeen).where(eq(notificationSeen.agentId, viewer.id)),
  ]);
  const items = [...mine, ...ours].sort((a, b) => b.seq - a.seq).slice(0, NOTIFICATIONS_SHOWN);
  return { items, seen: seen[0]?.seq ?? 0 };
}

const isForTeamsOf = ({ role, teams }: Pick<Viewer, 'role' | 'teams'>) =>
  role === 'admin'
    ? undefined
    : or(
        isNull(notification.teams),
        sql`EXISTS (SELECT 1 FROM json_each(${notification.teams})
          WHERE value IN (SELECT value FROM json_each(${JSON.stringify(teams)})))`,
      );

/** Notes what has happened; null: it had been noted under this key. */
export async function noteNotification(
  db: D1Database,
  { key, ...told }: Omit<AddressedNotification, 'seq'> & { key: string },
): Promise<AddressedNotification | null> {
  const { at, body, audience } = told;
  const [noted] = await drizzle(db)
    .insert(notification)
    .values({ key, at, body, agentId: audience.agent, teams: audience.teams })
    .onConflictDoNothing()
    .returning({ seq: notification.seq });
  return noted === undefined ? null : { ...told, seq: noted.seq };
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
