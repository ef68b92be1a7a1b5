import { viewersOf } from '../accounts/viewer.store.ts';
import type { Leave } from '../conversation/leaving.do.ts';
import type { Author } from '../conversation/message.ts';
import { type Taken, tellOfTeamGone } from '../notifications/team-gone.env.ts';
import { atMost } from '../platform/at-most.ts';
import type { TeamId } from '../platform/id.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { formerTeam } from '../teams/team.store.ts';
import type { TicketRow } from './row.ts';

/** Conversations that are asked at once. */
const AT_ONCE = 25;

/** [R58] How a team ends. `to`: where what is not concluded goes, and whatever still comes; `by`: who deleted it. */
export interface Dissolution extends Pick<Leave, 'to'> {
  by: Author;
}

/** A ticket that is to leave its team. `late`: it became live only after the team's end. */
export interface Leaving {
  row: TicketRow;
  late: boolean;
}

/** Has these tickets leave their team; one whose conversation does not answer stays listed, and is asked again. */
export async function sendAway(
  env: Env,
  leaving: readonly Leaving[],
  from: TeamId,
  dissolution: Dissolution,
): Promise<void> {
  if (leaving.length === 0) return;
  const orders = await ordersFor(env, leaving, from, dissolution);
  // Before they leave: what has left is no more in the list that is gone through again after a crash.
  await tellHolders(env, orders, dissolution).catch((error: unknown) =>
    console.warn('Agents did not hear what their team’s end took from them', { from, error }),
  );
  await atMost(AT_ONCE, orders, async ({ row: { conversationId }, leave }) => {
    try {
      await conversationStub(env, conversationId).leaveTeam(leave);
    } catch (error) {
      console.warn('A ticket did not leave its team', { conversationId, error });
    }
  });
}

interface Order {
  row: TicketRow;
  leave: Leave;
  gone: string;
  /** Whoever has it belongs to the team where it goes. */
  belongs: boolean;
}

/** [R53] What came back goes where the team's tickets are now, with whoever has it if they belong there. */
async function ordersFor(
  env: Env,
  leaving: readonly Leaving[],
  from: TeamId,
  { to, by }: Dissolution,
): Promise<Order[]> {
  const holders = new Set(leaving.flatMap(({ row }) => row.ticket.assignee?.id ?? []));
  const [team, viewers] = await Promise.all([formerTeam(env.DB, from), viewersOf(env.DB, [...holders])]);
  return leaving.map(({ row, late }) => {
    const goesTo = late ? (team.heir ?? to) : to;
    const holder = row.ticket.assignee?.id ?? null;
    const viewer = holder === null ? undefined : viewers.get(holder)?.viewer;
    const belongs = viewer !== undefined && (viewer.role === 'admin' || viewer.teams.includes(goesTo.id));
    const why = late ? { gone: team.name, stays: belongs ? holder : null } : { by };
    return { row, leave: { ticketId: row.ticketId, from, to: goesTo, why }, gone: team.name, belongs };
  });
}

/** [N79] Whoever deleted the team knows it. */
async function tellHolders(env: Env, orders: readonly Order[], { by }: Dissolution): Promise<void> {
  const taken = orders.flatMap(({ row, leave: { from, to, why }, gone, belongs }): Taken[] => {
    const holder = row.ticket.assignee?.id;
    if (holder === undefined || ('by' in why ? holder === by.id : why.stays !== null)) return [];
    return [{ row, holder, from: { id: from, name: gone }, to: to.name, late: !('by' in why), stillSeen: belongs }];
  });
  await tellOfTeamGone(env, taken);
}
