import type { FetchTrouble } from '../media/media.ts';
import { assertNever } from '../platform/assert.ts';
import { type Loopback, outboundFetch } from '../platform/outbound.env.ts';
import { type Result, refuse } from '../platform/result.ts';
import { accessOf } from './access.env.ts';
import type { Address, ChannelFacts, Provider, ProviderFailure, SendOutcome } from './channel.ts';
import type { OutboundContent } from './content.ts';
import { setBlocked } from './whatsapp-cloud/block.client.ts';
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
  /** [N60] Has the provider keep this contact away from the channel's number, or lets them in again. Repeats are free. */
  setBlocked(
    channel: ChannelFacts,
    contact: Address,
    blocked: boolean,
  ): Promise<{ ok: true } | { ok: false; failure: ProviderFailure }>;
  /** Shows the contact that an answer to this message is being typed, and marks it as read. Nothing hangs on it. */
  showTyping(channel: ChannelFacts, providerId: string): Promise<void>;
  /** Opens a file that a contact sent. */
  openFile(channel: ChannelFacts, providerId: string): Promise<Result<OpenedFile, FetchTrouble>>;
  /** Whether the channel may send, as far as the provider tells without a message. `unknown`: no answer to rely on. */
  probe(channel: ChannelFacts): Promise<'able' | 'blocked' | 'unknown'>;
  /** Hands a file of ours to the provider; its id there. */
  uploadFile(channel: ChannelFacts, file: OutgoingFile): Promise<Result<string, ProviderFailure>>;
}

export function adapterOf(provider: Provider, env: Env, exports: Loopback): Adapter {
  switch (provider) {
    case 'whatsapp-cloud': {
      const fetch = outboundFetch(env, exports);
      const access = ({ id: channelId }: ChannelFacts) => accessOf(env, { channelId });
      return {
        send: async (channel, to, content, tag, quotes) => {
          const by = await access(channel);
          if (!by.ok) return { ok: false, failure: by.reason };
          return await send(graph(by.value, fetch), channel, to, content, tag, quotes);
        },
        markRead: async (channel, providerId) => {
          const by = await access(channel);
          if (!by.ok) return { ok: false, failure: by.reason };
          return await markRead(graph(by.value, fetch), channel, providerId);
        },
        setBlocked: async (channel, contact, blocked) => {
          const by = await access(channel);
          if (!by.ok) return { ok: false, failure: by.reason };
          return await setBlocked(graph(by.value, fetch), channel, contact, blocked);
        },
        showTyping: async (channel, providerId) => {
          const by = await access(channel);
          if (by.ok) await showTyping(graph(by.value, fetch), channel, providerId);
        },
        openFile: async (channel, providerId) => {
          const by = await access(channel);
          if (by.ok) return await openFile(by.value, fetch, providerId);
          return refuse(by.reason.scope === 'wait' ? 'unreachable' : 'no_access');
        },
        probe: async (channel) => {
          const by = await access(channel);
          return by.ok ? await ableToSend(graph(by.value, fetch), channel) : 'unknown';
        },
        uploadFile: async (channel, file) => {
          const by = await access(channel);
          return by.ok ? await uploadFile(by.value, fetch, channel.senderId, file) : by;
        },
      };
    }
    default:
      return assertNever(provider, 'provider');
  }
}
