import type { Audience } from '../notifications/notification.ts';
import type { ConversationId } from '../platform/id.ts';
import type { Author } from './message.ts';
import { standingAskOf, standingAsks, type TransferAsk } from './transfer-ask.ts';
import type { Turn } from './turn.do.ts';

/** What those are told who have the ticket. */
export interface TransferAsked extends Pick<TransferAsk, 'ticketId' | 'at'> {
  by: Author;
  conversationId: ConversationId;
  contactName: string;
  /** Whoever serves the contact, or else their team. */
  audience: Audience;
  /** It had been asked for a while ago, and stands. */
  already: boolean;
}

/** [V4] Asks for the live ticket, which the thread tells of; the same agent once in a while. */
export function askTransfer(turn: Turn, by: Author): TransferAsked {
  const { ticket, conversationId, contact } = turn.head;
  const asks = turn.head.transferAsks ?? [];
  const before = standingAskOf(asks, ticket.id, by.id, turn.now);
  if (before === undefined) {
    const ask = { ticketId: ticket.id, agentId: by.id, at: turn.now };
    turn.set({ transferAsks: [...standingAsks(asks, turn.now), ask] });
    turn.line({ type: 'transfer_asked', by }, turn.now, ticket.id);
  }
  return {
    ticketId: ticket.id,
    at: before?.at ?? turn.now,
    by,
    conversationId,
    contactName: contact.name,
    audience: { agent: (ticket.assignee ?? ticket.offeredTo)?.id ?? null, teams: [ticket.teamId] },
    already: before !== undefined,
  };
}
