import type { Category } from '../../../worker/conversation/classification.ts';
import type { ReasonView } from '../../../worker/conversation/classification-door.ts';
import type { ConversationId, ReasonId } from '../../../worker/platform/id.ts';
import { type Answer, call } from '../../live/api.client.ts';

/** What is said of a ticket that is concluded. */
export interface Said {
  category: Category;
  reasonId: ReasonId | null;
  valueCents: number | null;
}

export const fetchReasons = (): Promise<Answer<{ items: ReasonView[] }>> => call('GET', '/reasons');

export const makeReason = (category: Category, name: string): Promise<Answer<ReasonView>> =>
  call('POST', '/reasons', { category, name });

export const renameReason = (id: ReasonId, name: string): Promise<Answer<ReasonView>> =>
  call('PATCH', `/reasons/${id}`, { name });

export const removeReason = (id: ReasonId): Promise<Answer<unknown>> => call('DELETE', `/reasons/${id}`);

/** Says otherwise of a ticket that I concluded. */
export const classify = (id: ConversationId, said: Said): Promise<Answer<unknown>> =>
  call('PUT', `/conversations/${id}/classification`, said);

export const fetchForced = (): Promise<Answer<{ classifies: boolean }>> => call('GET', '/company');

export const saveForced = (classifies: boolean): Promise<Answer<unknown>> => call('PUT', '/company', { classifies });
