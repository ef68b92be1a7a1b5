import type { SecretsChange, SecretsView } from '../../worker/channels/secrets.ts';
import type { ChannelId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

/** Since when a channel has secrets of its own; they themselves are told to nobody. */
export const fetchSecrets = (id: ChannelId): Promise<Answer<SecretsView>> => call('GET', `/channels/${id}/secrets`);

export const saveSecrets = (id: ChannelId, change: SecretsChange): Promise<Answer<SecretsView>> =>
  call('PUT', `/channels/${id}/secrets`, change);
