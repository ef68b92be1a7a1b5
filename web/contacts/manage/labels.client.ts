import type { LabelView } from '../../../worker/contacts/label.ts';
import type { LabelId } from '../../../worker/platform/id.ts';
import { type Answer, call } from '../../live/api.client.ts';

export const makeLabel = (label: Omit<LabelView, 'id'>): Promise<Answer<LabelView>> => call('POST', '/labels', label);

export const changeLabel = (id: LabelId, label: Omit<LabelView, 'id'>): Promise<Answer<LabelView>> =>
  call('PATCH', `/labels/${id}`, label);

export const deleteLabel = (id: LabelId): Promise<Answer<unknown>> => call('DELETE', `/labels/${id}`);
