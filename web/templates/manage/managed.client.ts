import type { ChannelId, TemplateId } from '../../../worker/platform/id.ts';
import type { CodeDraft, TemplateDraft } from '../../../worker/templates/draft.ts';
import type { ManagedTemplate, TemplateSettings } from '../../../worker/templates/managed.ts';
import { type Answer, call } from '../../live/api.client.ts';

export interface ManagedList {
  items: ManagedTemplate[];
  synchronisedAt: number | null;
}

type Draft = TemplateDraft | CodeDraft;

export const fetchManaged = (channelId: ChannelId): Promise<Answer<ManagedList>> =>
  call('GET', `/templates/manage?channelId=${channelId}`);

export const synchronise = (channelId: ChannelId): Promise<Answer<{ synchronised: number }>> =>
  call('POST', `/channels/${channelId}/templates/synchronise`, {});

export const fetchTemplate = (id: TemplateId): Promise<Answer<ManagedTemplate>> => call('GET', `/templates/${id}`);

export const beginDraft = (
  channelId: ChannelId,
  draft: Draft,
  settings: TemplateSettings,
): Promise<Answer<ManagedTemplate>> => call('POST', '/templates', { channelId, draft, settings });

/** A draft at once; one that Meta has goes through a new review. */
export const rewrite = (id: TemplateId, draft: Draft): Promise<Answer<ManagedTemplate>> =>
  call('PUT', `/templates/${id}`, { draft });

export const submit = (id: TemplateId): Promise<Answer<ManagedTemplate>> => call('POST', `/templates/${id}/submit`, {});

export const settle = (id: TemplateId, settings: TemplateSettings): Promise<Answer<ManagedTemplate>> =>
  call('PUT', `/templates/${id}/settings`, settings);

export const remove = (id: TemplateId): Promise<Answer<null>> => call('DELETE', `/templates/${id}`);
