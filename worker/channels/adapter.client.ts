import type { FetchTrouble } from '../media/media.ts';
import { assertNever } from '../platform/assert.ts';
import { type Loopback, outboundFetch } from '../platform/outbound.env.ts';
import type { Result } from '../platform/result.ts';
import type { Address, ChannelFacts, Provider, ProviderFailure, SendOutcome } from './channel.ts';
import type { OutboundContent } from './content.ts';
import { graph } from './whatsapp-cloud/graph.client.ts';
import { type OpenedFile, type OutgoingFile, openFile, uploadFile } from './whatsapp-cloud/media.client.ts';
import { ableToSend, markRead, send, showTyping } from './whatsapp-cloud/whatsapp-cloud.client.ts';

/** What a conversation asks of a provider. Neither call throws; when no answer came in time the scope is `uncertain`. */
export interface Adapter {
  /** `quotes`: the provider's id of the message that this one answers. */
  send(
    channel: ChannelFacts,
    to: Address,
    content: OutboundContent,
    tag: string,
    quotes?: string | null,
  ): Promise<SendOutcome>;
  markRead(channel: ChannelFacts, providerId: string): Promise<{ ok: true } | { ok: false; failure: ProviderFailure }>;
  /** Shows the contact that an answer to this message is being typed, and marks it as read. Nothing hangs on it. */
  showTyping(channel: ChannelFacts, providerId: string): Promise<void>;
  /** Opens a file that a contact sent. */
  openFile(providerId: string): Promise<Result<OpenedFile, FetchTrouble>>;
  /** Whether the channel may send, as far as the provider tells without a message. `unknown`: no answer to rely on. */
  probe(channel: ChannelFacts): Promise<'able' | 'blocked' | 'unknown'>;
  /** Hands a file of ours to the provider; its id there. */
  uploadFile(channel: ChannelFacts, file: OutgoingFile): Promise<Result<string, ProviderFailure>>;
}

export function adapterOf(provider: Provider, env: Env, exports: Loopback): Adapter {
  switch (provider) {
    case 'whatsapp-cloud': {
      const fetch = outboundFetch(env, exports);
      const api = graph(env, fetch);
      return {
        send: (channel, to, content, tag, quotes) => send(api, channel, to, content, tag, quotes),
        markRead: (channel, providerId) => markRead(api, channel, providerId),
        showTyping: (channel, providerId) => showTyping(api, channel, providerId),
        openFile: (providerId) => openFile(env, fetch, providerId),
        probe: (channel) => ableToSend(api, channel),
        uploadFile: ({ senderId }, file) => uploadFile(env, fetch, senderId, file),
      };
    }
    default:
      return assertNever(provider, 'provider');
  }
}
