import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { z } from 'zod';
import type { AuditEntry } from '../audit/audit.ts';
import { type QueueRules, type TeamQueueRules, usualTeamRules } from '../conversation/queue-rules.ts';
import { teamIdDoor } from '../platform/door.ts';
import type { TeamId } from '../platform/id.ts';
import { settleTeam } from './team.store.ts';

const teamRules = z.record(
  teamIdDoor,
  z.object({
    expiryDays: z.number(),
    review: z.number().transform((flag) => flag === 1),
    concludeDays: z.number().nullable(),
  }),
);

/** The company's rules for its queues, beside whatever else is selected; teams that do the usual are left out. */
export const rulesColumns = {
  resend: sql<number | null>`(SELECT resend_uncertain FROM company)`,
  teams: sql<string>`(SELECT json_group_object(id, json_object('expiryDays', queue_expiry_days, 'review', review_queue, 'concludeDays', conclude_days))
    FROM team WHERE queue_expiry_days <> ${usualTeamRules.expiryDays} OR review_queue <> ${Number(usualTeamRules.review)}
    OR conclude_days IS NOT NULL)`,
};

export const rulesFrom = ({ resend, teams }: { resend: number | null; teams: string }): QueueRules => ({
  resend: resend === 1,
  teams: teamRules.parse(JSON.parse(teams)),
});

export async function queueRules(db: D1Database): Promise<QueueRules> {
  const { resend, teams } = rulesColumns;
  const row = await drizzle(db).get<{ resend: number | null; teams: string }>(
    sql`SELECT ${resend} AS resend, ${teams} AS teams`,
  );
  return rulesFrom(row);
}

/** false: there is no such team. */
export const setTeamRules = (
  db: D1Database,
  id: TeamId,
  { expiryDays, review, concludeDays }: TeamQueueRules,
  entry: AuditEntry,
): Promise<boolean> =>
  settleTeam(db, id, { queueExpiryDays: expiryDays, reviewQueue: review, concludeDays: concludeDays ?? null }, entry);
