import { viewersOf } from '../accounts/viewer.store.ts';
import type { Leave } from '../conversation/leaving.do.ts';
import type { Author } from '../conversation/message.ts';
import { atMost } from '../platform/at-most.ts';
import type { AgentId, TeamId } from '../platform/id.ts';
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
  { to, by }: Dissolution,
): Promise<void> {
  const late = leaving.filter((one) => one.late);
  const follows = late.length === 0 ? null : await following(env, late, from, to);
  await atMost(AT_ONCE, leaving, async ({ row, late: isLate }) => {
    const { conversationId, ticketId } = row;
    const order = isLate && follows !== null ? follows(row) : { to, why: { by } };
    try {
      await conversationStub(env, conversationId).leaveTeam({ ...order, ticketId, from });
    } catch (error) {
      console.warn('A ticket did not leave its team', { conversationId, error });
    }
  });
}

/** [R53] What came back goes where the team's tickets are now, with whoever has it if they belong there. */
async function following(
  env: Env,
  late: readonly Leaving[],
  from: TeamId,
  usual: Leave['to'],
): Promise<(row: TicketRow) => Pick<Leave, 'to' | 'why'>> {
  const holders = new Set(late.flatMap(({ row }) => row.ticket.assignee?.id ?? []));
  const [team, viewers] = await Promise.all([formerTeam(env.DB, from), viewersOf(env.DB, [...holders])]);
  const to = team.heir ?? usual;
  const belongs = (id: AgentId): boolean => {
    const viewer = viewers.get(id)?.viewer;
    return viewer !== undefined && (viewer.role === 'admin' || viewer.teams.includes(to.id));
  };
  return ({ ticket: { assignee } }) => ({
    to,
    why: { gone: team.name, stays: assignee !== null && belongs(assignee.id) ? assignee.id : null },
  });
}
