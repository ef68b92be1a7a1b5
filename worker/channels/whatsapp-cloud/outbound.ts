import { assertNever } from '../../platform/assert.ts';
import type { Address } from '../channel.ts';
import type { MediaKind, OutboundContent } from '../content.ts';
import { type CardObject, cardOf } from './card.ts';
import { type InteractiveObject, interactiveOf } from './interactive.ts';
import { type LocationObject, locationOf } from './location.ts';
import { type TemplateObject, templateOf } from './template.ts';

type MediaContent = Extract<OutboundContent, { kind: MediaKind }>;

type Content =
  | { type: 'text'; text: { body: string; preview_url?: true } }
  | ContentOf<MediaKind, MediaObject>
  | ContentOf<'location', LocationObject>
  | ContentOf<'contacts', CardObject[]>
  | ContentOf<'reaction', { message_id: string; emoji: string }>
  | ContentOf<'interactive', InteractiveObject>
  | ContentOf<'template', TemplateObject>;

/** Meta's form: the kind, and under the same name its object. */
type ContentOf<Kind extends string, Body> = { [K in Kind]: { type: K } & { [Name in K]: Body } }[Kind];

type MediaObject = ({ id: string } | { link: string }) & {
  caption?: string;
  filename?: string;
  voice?: true;
};

type Recipient = { to: string } | { recipient: string };

export type SendRequest = {
  messaging_product: 'whatsapp';
  recipient_type: 'individual';
  biz_opaque_callback_data: string;
  context?: { message_id: string };
} & Recipient &
  Content;

/**
 * The body of `POST /{phone-number-id}/messages` (facts/meta.md §2.1, §2.2). `quotes`: the provider's id of the message that
 * this one answers; a reaction names its target itself and may quote nothing. null: the address names nobody.
 */
export function sendRequest(
  content: OutboundContent,
  to: Address,
  tag: string,
  quotes: string | null = null,
): SendRequest | null {
  const recipient = recipientOf(to);
  if (recipient === null) return null;
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    biz_opaque_callback_data: tag,
    ...recipient,
    ...(quotes === null || content.kind === 'reaction' ? {} : { context: { message_id: quotes } }),
    ...contentOf(content),
  };
}

/** The body that marks a message of the contact, and all before it, as read (blue ticks). */
export const readRequest = (providerId: string) =>
  ({ messaging_product: 'whatsapp', status: 'read', message_id: providerId }) as const;

/** The same, and the contact sees that an answer is being typed. */
export const typingRequest = (providerId: string) =>
  ({ ...readRequest(providerId), typing_indicator: { type: 'text' } }) as const;

// A message addressed by phone always echoes the phone back, one addressed by user id may not (facts/meta.md §4.1).
function recipientOf({ phone, userId }: Address): Recipient | null {
  if (phone !== null) return { to: `+${phone}` };
  return userId === null ? null : { recipient: userId };
}

function contentOf(content: OutboundContent): Content {
  switch (content.kind) {
    case 'text':
      return {
        type: 'text',
        text: { body: content.text, ...(/https?:\/\/\S/i.test(content.text) ? { preview_url: true } : {}) },
      };
    case 'image':
      return { type: 'image', image: mediaOf(content) };
    case 'video':
      return { type: 'video', video: mediaOf(content) };
    case 'audio':
      return { type: 'audio', audio: mediaOf(content) };
    case 'document':
      return { type: 'document', document: mediaOf(content) };
    case 'sticker':
      return { type: 'sticker', sticker: mediaOf(content) };
    case 'location':
      return { type: 'location', location: locationOf(content.place) };
    case 'contacts':
      return { type: 'contacts', contacts: content.cards.map(cardOf) };
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: content.targetProviderId, emoji: content.emoji ?? '' } };
    case 'interactive':
      return { type: 'interactive', interactive: interactiveOf(content.interactive) };
    case 'template':
      return { type: 'template', template: templateOf(content) };
    default:
      return assertNever(content, 'content');
  }
}

// A caption stands on what is looked at, a file name on documents alone (facts/meta.md §2.2).
function mediaOf({ kind, source, caption, fileName, voice }: MediaContent): MediaObject {
  const captioned = caption !== null && (kind === 'image' || kind === 'video' || kind === 'document');
  return {
    ...('link' in source ? { link: source.link } : { id: source.providerMediaId }),
    ...(captioned ? { caption } : {}),
    ...(kind === 'document' && fileName !== null ? { filename: fileName } : {}),
    ...(kind === 'audio' && voice ? { voice } : {}),
  };
}
