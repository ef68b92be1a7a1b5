import type { AgentId, TicketId } from '../platform/id.ts';

/** How long an agent's ask stands before they may ask anew, ms. */
const ASK_STANDS_MS = 10 * 60 * 1000;

/** [V4] Somebody asked for a ticket that they may not see. `at`: ms. */
export interface TransferAsk {
  ticketId: TicketId;
  agentId: AgentId;
  at: number;
}

/** From when on somebody who asked then may ask anew. All ms. */
export const asksAnewAt = (askedAt: number): number => askedAt + ASK_STANDS_MS;

/** Those that were not made too long ago. `now`: ms. */
export const standingAsks = (asks: readonly TransferAsk[], now: number): TransferAsk[] =>
  asks.filter(({ at }) => now < asksAnewAt(at));

/** This agent's ask for this ticket that stands; undefined: they may ask. `now`: ms. */
export const standingAskOf = (
  asks: readonly TransferAsk[],
  ticketId: TicketId,
  agentId: AgentId,
  now: number,
): TransferAsk | undefined =>
  standingAsks(asks, now).find((ask) => ask.ticketId === ticketId && ask.agentId === agentId);
