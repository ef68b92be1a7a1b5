import type { ChannelFacts } from '../../worker/channels/channel.ts';
import type { ContactView } from '../../worker/contacts/directory.ts';
import type { FoundAnswer } from '../../worker/contacts/found.ts';
import type { ConversationView } from '../../worker/conversation/view.ts';
import type { WindowView } from '../../worker/conversation/window.ts';
import type { ChannelId, ContactId, ConversationId } from '../../worker/platform/id.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { type Answer, call } from '../live/api.client.ts';

/** A contact's conversation on one channel, as the one who asks may see it. */
export interface Reach {
  conversationId: ConversationId | null;
  state: 'unborn' | 'elsewhere' | 'ended' | 'seen';
  /** Which team has it, where that is all that is told. */
  team: string | null;
  /** It is one of mine: a colleague has it, or it is offered to one. */
  isOwnTeam: boolean;
  /** Since when it stands that I asked for it, ms; null: I may ask. */
  askedAt: number | null;
  conversation:
    | (Pick<ConversationView, 'ticket' | 'freeUntil' | 'unanswered' | 'held' | 'channelStop' | 'blockRefusal'> & {
        window: WindowView;
        awaiting: boolean;
        category: TemplateCategory | null;
      })
    | null;
  market: string | null;
}

export interface ChannelReach extends Reach {
  channel: Pick<ChannelFacts, 'id' | 'name' | 'provider' | 'displayNumber'>;
}

/** `only`: those alone who are. */
export const search = (text: string, only: 'blocked' | 'archived' | null = null): Promise<Answer<FoundAnswer>> =>
  call('GET', `/directory?q=${encodeURIComponent(text)}${only === null ? '' : `&${only}=true`}`);

/** The contact with this number, as people write it; made where there is none. */
export const contactWith = (phone: string, more: { name?: string; email?: string }): Promise<Answer<ContactView>> =>
  call('POST', '/contacts', { phone, ...more });

export const changeContact = (id: ContactId, change: { name?: string; email?: string }): Promise<Answer<ContactView>> =>
  call('PATCH', `/contacts/${id}`, change);

/** Whom we mean. `phone`: their whole number, which is shown to whoever may not see them that we know it; null: unknown here. */
export interface Meant {
  id: ContactId;
  phone: string | null;
}

export const channelsOf = ({ id, phone }: Meant): Promise<Answer<{ items: ChannelReach[] }>> =>
  call('GET', `/contacts/${id}/channels${phone === null ? '' : `?phone=${encodeURIComponent(phone)}`}`);

/** Where one may start with a contact on a channel; its id is minted where there is none yet. */
export const conversationWith = (
  { id, phone }: Meant,
  channelId: ChannelId,
): Promise<Answer<Reach & { conversationId: ConversationId }>> =>
  call('POST', `/contacts/${id}/conversations`, { channelId, ...(phone === null ? {} : { phone }) });
