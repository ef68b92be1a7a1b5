import type { Author } from '../../../worker/conversation/message.ts';
import type { Destinations } from '../../../worker/inbox/destination.ts';
import type { AgentId, ConversationId, MessageKey, TeamId } from '../../../worker/platform/id.ts';
import { type Answer, call } from '../../live/api.client.ts';

/** Where a ticket shall go: to a team alone, or to a person, in one of their teams where that is not clear. */
export interface TransferOrder {
  teamId?: TeamId;
  agentId?: AgentId;
  /** What becomes of the queue, where something is in it. */
  held?: 'keep' | 'cancel';
  note?: string;
}

/** Where it is now; `seen`: whether I still see it. */
export interface Transferred {
  team: string;
  to: Author | null;
  seen: boolean;
}

/** The same `key` transfers once however often it is sent. */
export const transferTicket = (
  id: ConversationId,
  key: MessageKey,
  order: TransferOrder,
): Promise<Answer<Transferred>> => call('POST', `/conversations/${id}/transfer`, { id: key, ...order });

export const destinations = (): Promise<Answer<Destinations>> => call('GET', '/destinations');
