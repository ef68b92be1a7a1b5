import { type Departed, departed, markHandedOver } from '../accounts/changing.store.ts';
import { viewersOf } from '../accounts/viewer.store.ts';
import type { Author } from '../conversation/message.ts';
import type { TeamId } from '../platform/id.ts';
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
  let all = true;
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const asked = rows.slice(at, at + AT_ONCE).map(async ({ conversationId, ticketId }) => {
      try {
        await conversationStub(env, conversationId).leaveAgent({ ...order, ticketId });
      } catch (error) {
        all = false;
        console.warn('A ticket of somebody deleted was not handed over', { conversationId, error });
      }
    });
    await Promise.all(asked);
  }
  return all;
}
