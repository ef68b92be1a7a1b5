import type { InboundContent } from '../../worker/channels/content.ts';
import type { OutboundBody } from '../../worker/conversation/message.ts';
import type { ContactKind, OurKind } from '../../worker/inbox/row.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import { t } from '../i18n/i18n.ts';
import type { IconName } from '../ui/strokes.ts';

type Kind = ContactKind | OurKind;

/** What a kind of message is called, in the list and in the thread's placeholders. */
export function kindName(kind: Exclude<Kind, 'reaction'>): string {
  return t(`conversation.kind.${kind}`);
}

export const kindIcons: Record<Kind, IconName | null> = {
  text: null,
  button: 'tap',
  interactive: 'tap',
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'document',
  sticker: 'sticker',
  reaction: 'smile',
  location: 'pin',
  contacts: 'card',
  order: 'bag',
  edit: 'document',
  revoke: 'trash',
  request_welcome: 'hand',
  unsupported: 'document',
  placeholder: 'document',
  call: 'phone',
  revoked: 'trash',
  template: 'template',
};

export const reactionText = (emoji: string | null): string =>
  emoji === null ? t('conversation.kind.reactionGone') : t('conversation.kind.reaction', emoji);

/** What a kind that we cannot draw is called, where the provider tells; of it nothing else is known. */
export function unsupportedName(kind: string | null): string {
  if (kind === null) return kindName('unsupported');
  return t('conversation.unsupportedKind', kind === 'poll' ? t('conversation.poll') : kind);
}

/** One line that stands for a message of ours. */
export function bodyLine(body: OutboundBody): string {
  if (body.kind === 'reaction') return reactionText(body.text || null);
  if (body.kind === 'echo') return contentLine(body.content);
  if (body.text !== '') return body.text;
  return 'media' in body ? (body.media.fileName ?? kindName(body.kind)) : kindName(body.kind);
}

/** One line that stands for a message: its words, else what it is. */
export function contentLine(content: InboundContent): string {
  switch (content.kind) {
    case 'text':
    case 'button':
    case 'interactive':
      return content.text;
    case 'reaction':
      return reactionText(content.emoji);
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return content.caption ?? content.fileName ?? kindName(content.kind);
    case 'location':
    case 'contacts':
    case 'order':
    case 'edit':
    case 'revoke':
    case 'request_welcome':
    case 'placeholder':
      return content.caption ?? kindName(content.kind);
    case 'unsupported':
      return unsupportedName(content.caption);
    default:
      return assertNever(content, 'content');
  }
}
