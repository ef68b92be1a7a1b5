import { type SQL, sql } from 'drizzle-orm';
import type { AddressedNotification, NotificationBody } from '../notifications/notification.ts';
import { notification } from '../notifications/notifications.sql.ts';
import { assertNever } from '../platform/assert.ts';
import type { TeamId } from '../platform/id.ts';
import type { TemplateChange } from './change.ts';
import { APPROVED } from './template.ts';
import { template } from './templates.sql.ts';

/** What an agent may send changes by these; all else concerns those who look after templates. */
export const CONCERNS_AGENTS = ['APPROVED', 'PAUSED', 'DISABLED', 'DELETED'];

/** What is told of it, as it is stored. */
export interface StoredNotification {
  seq: number;
  at: number;
  teams: string | null;
  body: string;
}

/**
 * Notes what agents are told of a change, where there is news in it; null: there never is. In one batch with the change, and
 * before it: what has been taken over already is no news.
 */
export function noteChange(change: TemplateChange, isIt: SQL | undefined): SQL<StoredNotification> | null {
  const { at } = change;
  switch (change.type) {
    case 'status': {
      const { status, reason, category } = change;
      if (status === 'PENDING') return null;
      const isNews = sql`(${template.status} <> ${status}
        OR (${reason} IS NOT NULL AND ${template.statusReason} IS NOT ${reason}))`;
      const approvedAs = sql`CASE WHEN ${status} = ${APPROVED}
        AND coalesce(${category}, ${template.category}) <> coalesce(${template.sentCategory}, ${template.category})
        THEN coalesce(${category}, ${template.category}) END`;
      const body = sql`'status', ${status}, 'reason', ${reason}, 'category', ${approvedAs}`;
      return note({ kind: 'template_status', at, body, what: status }, sql`${isIt} AND ${isNews}`);
    }
    case 'quality': {
      const { quality } = change;
      if (quality === 'UNKNOWN') return null;
      const isNews = sql`coalesce(${template.quality}, 'UNKNOWN') <> ${quality}`;
      return note(
        { kind: 'template_quality', at, body: sql`'quality', ${quality}`, what: quality },
        sql`${isIt} AND ${isNews}`,
      );
    }
    case 'category': {
      const { category, from } = change;
      const isNews =
        from === null
          ? sql`${template.category} <> ${category}`
          : sql`(${template.nextCategory} IS NOT ${category} OR ${template.nextCategoryFrom} IS NOT ${from})`;
      const body = sql`'category', ${category}, 'from', ${from}`;
      return note({ kind: 'template_category', at, body, what: category }, sql`${isIt} AND ${isNews}`);
    }
    case 'components':
      return null;
    default:
      return assertNever(change, 'change');
  }
}

interface Note {
  kind: NotificationBody['kind'];
  at: number;
  body: SQL;
  what: string;
}

const note = ({ kind, at, body, what }: Note, where: SQL): SQL<StoredNotification> => sql`
  INSERT INTO ${notification} (key, at, teams, body)
  SELECT ${`${kind}:${what}:${at}:`} || ${template.id}, ${at}, ${
    kind === 'template_quality' || (kind === 'template_status' && !CONCERNS_AGENTS.includes(what))
      ? sql`'[]'`
      : template.teams
  }, json_object('kind', ${kind}, 'templateId', ${template.id},
    'name', coalesce(${template.friendlyName}, ${template.name}), ${body})
  FROM ${template} WHERE ${where}
  ON CONFLICT (key) DO NOTHING RETURNING seq, at, teams, body`;

/** As it is told to those whom it concerns. */
export function readNotification({ seq, at, teams, body }: StoredNotification): AddressedNotification {
  const members: TeamId[] | null = teams === null ? null : JSON.parse(teams);
  const said: NotificationBody = JSON.parse(body);
  return { seq, at, body: said, audience: { agent: null, teams: members } };
}
