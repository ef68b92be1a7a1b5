import type { Leave } from '../conversation/leaving.do.ts';
import { atMost } from '../platform/at-most.ts';
import type { TeamId } from '../platform/id.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import type { TicketRow } from './row.ts';

/** Conversations that are asked at once. */
const AT_ONCE = 25;

/** [R58] How a team ends. `to`: where what is not concluded goes, and whatever still comes. */
export type Dissolution = Pick<Leave, 'to' | 'by'>;

/** Has these tickets leave their team; one whose conversation does not answer stays listed, and is asked again. */
export async function sendAway(
  env: Env,
  rows: readonly TicketRow[],
  from: TeamId,
  dissolution: Dissolution,
): Promise<void> {
  await atMost(AT_ONCE, rows, async ({ conversationId, ticketId }) => {
    try {
      await conversationStub(env, conversationId).leaveTeam({ ...dissolution, ticketId, from });
    } catch (error) {
      console.warn('A ticket did not leave its team', { conversationId, error });
    }
  });
}
