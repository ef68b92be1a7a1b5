import type { ChannelId, TemplateId } from '../../../worker/platform/id.ts';
import type { ManagedTemplate } from '../../../worker/templates/managed.ts';
import { type Answer, call } from '../../live/api.client.ts';

export interface ManagedList {
  items: ManagedTemplate[];
  synchronisedAt: number | null;
}

export const fetchManaged = (channelId: ChannelId): Promise<Answer<ManagedList>> =>
  call('GET', `/templates/manage?channelId=${channelId}`);

export const synchronise = (channelId: ChannelId): Promise<Answer<{ synchronised: number }>> =>
  call('POST', `/channels/${channelId}/templates/synchronise`, {});

export const fetchTemplate = (id: TemplateId): Promise<Answer<ManagedTemplate>> => call('GET', `/templates/${id}`);
