import type { ConversationView } from '../../worker/conversation/view.ts';
import type { AgentId, ConversationId, MessageKey, TeamId, TemplateId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';
import type { Said } from './classify/reasons.client.ts';

/** What the routes answer with: the conversation as it is after the act. The socket brings the same, so it is not kept. */
type After = Pick<ConversationView, 'conversationId' | 'rev'>;

const path = (id: ConversationId, verb: string): string => `/conversations/${id}/${verb}`;

/** Makes a ticket mine; `from`: the colleague I saw having it, absent for a new one. */
export const take = (id: ConversationId, from: AgentId | null): Promise<Answer<After>> =>
  call('POST', path(id, 'take'), from === null ? {} : { from });

/**
 * `act` names it, should it be taken back; `held` says what becomes of the queue: without it the server asks when there is one
 * (`messages_held`).
 */
export const conclude = (
  id: ConversationId,
  act: MessageKey,
  held: 'keep' | 'cancel' | null,
  said: Said | null,
): Promise<Answer<After>> =>
  call('POST', path(id, 'conclude'), {
    id: act,
    ...(held === null ? {} : { held }),
    ...(said === null ? {} : { classification: said }),
  });

/** [N20] Takes back what I have just done, by the name that I gave it. The same `requestId` does so once. */
export const undo = (
  id: ConversationId,
  requestId: MessageKey,
  act: MessageKey,
): Promise<Answer<Pick<ConversationView, 'ticket'>>> => call('POST', path(id, 'undo'), { id: requestId, act });

/** A template filled in by the agent. */
export interface FilledTemplate {
  id: TemplateId;
  parameters: Record<string, string>;
}

/** The same `requestId` restarts once however often it is sent. `again`: another template within a minute is meant. */
export const restart = (
  id: ConversationId,
  requestId: MessageKey,
  template: FilledTemplate | null,
  again: boolean,
): Promise<Answer<After>> =>
  call('POST', path(id, 'restart'), {
    id: requestId,
    ...(template === null ? {} : { template }),
    ...(again ? { again } : {}),
  });

/** Begins to serve a contact who did not write; the same `requestId` starts once however often it is sent. */
export const start = (
  id: ConversationId,
  requestId: MessageKey,
  teamId: TeamId,
  template: FilledTemplate | null,
  again: boolean,
): Promise<Answer<After>> =>
  call('POST', path(id, 'start'), {
    id: requestId,
    teamId,
    ...(template === null ? {} : { template }),
    ...(again ? { again } : {}),
  });

/** Asks those who have a ticket that I may not see; `already`: I did minutes ago. */
export const askTransfer = (id: ConversationId): Promise<Answer<{ askedAt: number; already: boolean }>> =>
  call('POST', path(id, 'transfer/ask'));

/** Makes one message of neighbours in the queue. The same `requestId` joins once however often it is sent. */
export const joinHeld = (id: ConversationId, requestId: MessageKey, messages: MessageKey[]): Promise<Answer<unknown>> =>
  call('POST', path(id, 'queue/join'), { id: requestId, messages });
