import type { ConversationView } from '../../worker/conversation/view.ts';
import type { ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

// The socket brings how the ticket stands then, so that the answers are not kept.

type After = Promise<Answer<Pick<ConversationView, 'rev'>>>;

/** [N52] The same `requestId` puts it aside once. `until`: ms; null: until the contact writes. */
export const snooze = (id: ConversationId, requestId: MessageKey, until: number | null): After =>
  call('PUT', `/conversations/${id}/snooze`, { id: requestId, until });

export const unsnooze = (id: ConversationId): After => call('DELETE', `/conversations/${id}/snooze`);

/** [N53] */
export const follow = (id: ConversationId, following: boolean): After =>
  call('PUT', `/conversations/${id}/following`, { following });
