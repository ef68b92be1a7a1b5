import type { AgentId, TicketId } from '../platform/id.ts';

/** How long an agent's ask stands before they may ask anew, ms. */
const ASK_STANDS_MS = 10 * 60 * 1000;

/** [V4] Somebody asked for a ticket that they may not see. `at`: ms. */
export interface TransferAsk {
  ticketId: TicketId;
  agentId: AgentId;
  at: number;
}

/** Those that were not made too long ago. `now`: ms. */
export const standingAsks = (asks: readonly TransferAsk[], now: number): TransferAsk[] =>
  asks.filter(({ at }) => now < at + ASK_STANDS_MS);
