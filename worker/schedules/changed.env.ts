import { inArray } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { teamStub } from '../platform/stubs.env.ts';
import { membership } from '../teams/teams.sql.ts';
import type { Schedule } from './schedule.ts';

/**
 * [R81] Those at a screen who see what these authors scheduled ask anew: the authors, whoever supervises them, administrators. They
 * hear of it in a team of the author's, or in the one that the schedule is for. Writes nothing; never rejects.
 */
export async function tellSchedulesChanged(
  env: Env,
  schedules: readonly Pick<Schedule, 'author' | 'teamId'>[],
): Promise<void> {
  try {
    const authors = [...new Set(schedules.map(({ author }) => author.id))];
    const { agentId, teamId } = membership;
    const belongs = await drizzle(env.DB)
      .select({ agentId, teamId })
      .from(membership)
      .where(inArray(agentId, authors))
      .all();
    for (const id of authors) {
      const own = belongs.flatMap((one) => (one.agentId === id ? [one.teamId] : []));
      const served = schedules.flatMap((one) => (one.author.id === id ? [one.teamId] : []));
      const told = [...new Set([...own, ...served])].map((team) => teamStub(env, team).tellChanged('schedules', id));
      await Promise.all(told);
    }
  } catch (error) {
    console.warn('Screens did not hear of what is scheduled', { error });
  }
}
