import { type Departed, departed, markHandedOver } from '../accounts/changing.store.ts';
import { viewersOf } from '../accounts/viewer.store.ts';
import type { Author } from '../conversation/message.ts';
import { atMost } from '../platform/at-most.ts';
import type { AgentId, TeamId } from '../platform/id.ts';
import { conversationStub, teamStub } from '../platform/stubs.env.ts';
import { everyTeam } from '../teams/team.store.ts';
import type { TicketRow } from './row.ts';

/** Conversations that are asked at once. */
const AT_ONCE = 25;

/**
 * [R60] Hands over the tickets of everybody who was deleted and may still have some: to whom the administrator chose, where they
 * belong to the ticket's team, else back to Novos. What does not answer now is asked again by the next call.
 */
export async function handOverDeparted(env: Env, now: number): Promise<void> {
  const [gone, teams] = await Promise.all([departed(env.DB), everyTeam(env.DB)]);
  for (const one of gone) {
    const heir = await heirOf(env, one);
    const done = await Promise.all(
      teams.map(async (team) => {
        const rows = await teamStub(env, team.id).ofAgent(one.id);
        const to = heir?.serves(team.id) ? heir.author : null;
        return await handOverRows(env, rows, { from: one.id, to, team: team.name, by: one.by });
      }),
    );
    if (done.every(Boolean)) await markHandedOver(env.DB, one.id, now);
  }
}

/**
 * [R57] What somebody serves or is offered in a team that they were taken out of waits in its Novos again. false: some did not answer;
 * asking again does the rest.
 */
export async function handOverIn(
  env: Env,
  team: { id: TeamId; name: string },
  from: AgentId,
  by: Author,
): Promise<boolean> {
  const rows = await teamStub(env, team.id).ofAgent(from);
  return await handOverRows(env, rows, { from, to: null, team: team.name, by });
}

async function heirOf(
  env: Env,
  { ticketsTo }: Departed,
): Promise<{ author: Author; serves: (team: TeamId) => boolean } | null> {
  if (ticketsTo === null) return null;
  const viewer = (await viewersOf(env.DB, [ticketsTo])).get(ticketsTo)?.viewer;
  if (viewer === undefined) return null;
  const serves = (team: TeamId) => viewer.role === 'admin' || viewer.teams.includes(team);
  return { author: { id: viewer.id, name: viewer.name }, serves };
}

/** false: some did not answer. */
async function handOverRows(
  env: Env,
  rows: readonly TicketRow[],
  order: { from: Departed['id']; to: Author | null; team: string; by: Author },
): Promise<boolean> {
  const answered = await atMost(AT_ONCE, rows, async ({ conversationId, ticketId }) => {
    try {
      await conversationStub(env, conversationId).leaveAgent({ ...order, ticketId });
      return true;
    } catch (error) {
      console.warn('A ticket of somebody who left was not handed over', { conversationId, error });
      return false;
    }
  });
  return answered.every(Boolean);
}
