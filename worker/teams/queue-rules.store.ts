import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { z } from 'zod';
import { type QueueRules, type TeamQueueRules, usualTeamRules } from '../conversation/queue-rules.ts';
import { teamIdDoor } from '../platform/door.ts';
import type { TeamId } from '../platform/id.ts';
import { company } from './company.sql.ts';
import { team } from './teams.sql.ts';

const teamRules = z.record(
  teamIdDoor,
  z.object({ expiryDays: z.number(), review: z.number().transform((flag) => flag === 1) }),
);

/** The company's rules for its queues, beside whatever else is selected; teams that do the usual are left out. */
export const rulesColumns = {
  resend: sql<number | null>`(SELECT resend_uncertain FROM company)`,
  teams: sql<string>`(SELECT json_group_object(id, json_object('expiryDays', queue_expiry_days, 'review', review_queue))
    FROM team WHERE queue_expiry_days <> ${usualTeamRules.expiryDays} OR review_queue <> ${Number(usualTeamRules.review)})`,
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

export async function setResend(db: D1Database, resendUncertain: boolean): Promise<void> {
  await drizzle(db)
    .insert(company)
    .values({ one: 1, resendUncertain })
    .onConflictDoUpdate({ target: company.one, set: { resendUncertain } });
}

/** null: there is no such team. */
export async function setTeamRules(db: D1Database, id: TeamId, rules: TeamQueueRules): Promise<TeamQueueRules | null> {
  const [changed] = await drizzle(db)
    .update(team)
    .set({ queueExpiryDays: rules.expiryDays, reviewQueue: rules.review })
    .where(eq(team.id, id))
    .returning({ expiryDays: team.queueExpiryDays, review: team.reviewQueue });
  return changed ?? null;
}
