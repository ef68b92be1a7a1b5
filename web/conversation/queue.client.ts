import type { OutboundEntry } from '../../worker/conversation/message.ts';
import type { ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

// What agents do with messages that wait, failed, or whose fate is unknown. The socket brings what became of them.

const path = (id: ConversationId, key: MessageKey, verb = ''): string =>
  `/conversations/${id}/messages/${encodeURIComponent(key)}${verb}`;

export type Settling = 'resend' | 'confirm' | 'retry';

export const editHeld = (id: ConversationId, key: MessageKey, text: string): Promise<Answer<unknown>> =>
  call('PATCH', path(id, key), { text });

/** Puts it before another one of the queue; null: at the end. */
export const moveHeld = (id: ConversationId, key: MessageKey, before: MessageKey | null): Promise<Answer<unknown>> =>
  call('POST', path(id, key, '/move'), { before });

export const deleteWaiting = (id: ConversationId, key: MessageKey): Promise<Answer<unknown>> =>
  call('DELETE', path(id, key));

/** Takes a message of one's own back while it is delayed; the answer alone still has its words. */
export const cancelDelayed = (id: ConversationId, key: MessageKey): Promise<Answer<OutboundEntry>> =>
  call('POST', path(id, key, '/cancel'), {});

export const restoreHeld = (id: ConversationId, key: MessageKey): Promise<Answer<unknown>> =>
  call('POST', path(id, key, '/restore'), {});

export const settle = (id: ConversationId, key: MessageKey, how: Settling): Promise<Answer<unknown>> =>
  call('POST', path(id, key, `/${how}`), {});

/** Whether its author does without a message that expired. */
export const dismissExpired = (id: ConversationId, key: MessageKey, dismissed: boolean): Promise<Answer<unknown>> =>
  call('PUT', path(id, key, '/dismissed'), { dismissed });

/** Whether an agent looks at all that is held before it leaves. */
export const reviewQueue = (id: ConversationId, review: boolean): Promise<Answer<unknown>> =>
  call('PUT', `/conversations/${id}/queue/review`, { review });

export const decideQueue = (id: ConversationId, how: 'flush' | 'discard'): Promise<Answer<unknown>> =>
  call('POST', `/conversations/${id}/queue/${how}`, {});
