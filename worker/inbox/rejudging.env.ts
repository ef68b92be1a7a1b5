import { isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Present } from '../accounts/viewer.store.ts';
import { atMost } from '../platform/at-most.ts';
import type { AgentId, ConversationId, TeamId } from '../platform/id.ts';
import { conversationStub, teamStub } from '../platform/stubs.env.ts';
import { defaultTeam } from '../teams/managing.store.ts';
import { team } from '../teams/teams.sql.ts';

/** Threads that are asked at once. */
const AT_ONCE = 50;
const ATTEMPTS = 3;

/**
 * [V5] A role, a membership or a team's policy is not what it was, or a session has ended, and is written down: whoever has a list or a thread open is judged
 * anew before this returns. A team that does not answer is asked again; after that its sockets end with their lease.
 */
export async function rightsChanged(env: Env): Promise<void> {
  const teams = await drizzle(env.DB).select({ id: team.id }).from(team).where(isNull(team.deletedAt));
  await Promise.all(teams.map(({ id }) => insist(() => teamStub(env, id).rejudge(), id)));
}

/** [R54] There is a team more, whose list every administrator follows: one of their lists tells them, for they follow them all. */
export async function teamMade(env: Env): Promise<void> {
  const usual = await defaultTeam(env.DB);
  if (usual !== null) await insist(() => teamStub(env, usual).tellAdministrators(), usual);
}

/** [N80] This team is called (`renamed`) or settled otherwise, and is written down: whoever shows that hears of it by the team's list. */
export const teamSettled = (env: Env, id: TeamId, renamed: boolean): Promise<void> =>
  insist(() => teamStub(env, id).tellSettled(renamed), id);

/** Tells the threads that are open who their viewers are now. */
export async function rejudgeThreads(
  env: Env,
  watched: readonly { conversationId: ConversationId; agentId: AgentId }[],
  viewers: ReadonlyMap<AgentId, Present>,
): Promise<void> {
  const open = new Map<ConversationId, [AgentId, Present | null][]>();
  for (const { conversationId, agentId } of watched) {
    open.set(conversationId, [...(open.get(conversationId) ?? []), [agentId, viewers.get(agentId) ?? null]]);
  }
  await atMost(AT_ONCE, [...open], ([id, of]) => insist(() => conversationStub(env, id).rejudge(new Map(of)), id));
}

async function insist(ask: () => Promise<void>, whom: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await ask();
      return;
    } catch (error) {
      console.warn('Rights have changed, and somebody did not hear of it', { whom, attempt, error });
      if (attempt === ATTEMPTS) return;
    }
  }
}
