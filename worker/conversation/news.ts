import type { NotificationBody } from '../notifications/notification.ts';
import type { AgentId } from '../platform/id.ts';

/** What one agent is still to read in the bell. */
export interface News {
  /** Names what has happened, so that it is told once. */
  key: string;
  agent: AgentId;
  /** ms */
  at: number;
  body: NotificationBody;
}

/** [O24] News that is owed to the bell; an alarm stands behind it. */
export interface OwedNews {
  items: News[];
  attempts: number;
  dueAt: number;
}
