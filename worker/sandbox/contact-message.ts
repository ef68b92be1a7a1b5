import type { Content, FileCard } from './content.ts';
import { essence } from './media-kinds.ts';
import { err, ok, type Result } from './result.ts';

/** A file of the contact as the business will be told about it. `sha256` is base64, `address` works for five minutes. */
export type InboundFile = {
  id: string;
  address: string;
  sha256: string;
  mimeType: string;
  name: string;
  isVoice: boolean;
  /** It was chosen as a document, whatever it is. */
  isDocument: boolean;
  isAnimated: boolean;
};

/** The message of a contact in the shape of Meta's webhook (without the envelope), and as the phone shows it. */
export type ContactMessage = { wire: object; shown: Content; opensWindow: boolean };

/** A message on the phone that a tap, a reaction or a quote refers to. */
export type Original = { id: string; from: 'contact' | 'business'; content: Content };

export function textMessage(text: string): ContactMessage {
  return { wire: { type: 'text', text: { body: text } }, shown: { type: 'text', text }, opensWindow: true };
}

/** A file; `facts` is what the phone needs to show it. */
export function fileMessage(file: InboundFile, caption: string | undefined, facts: Partial<FileCard>): ContactMessage {
  const kind = file.isDocument ? 'document' : fileKind(file.mimeType);
  const wire = {
    id: file.id,
    mime_type: file.mimeType,
    sha256: file.sha256,
    url: file.address,
    ...(caption && kind !== 'audio' && kind !== 'sticker' ? { caption } : {}),
    ...(kind === 'document' ? { filename: file.name } : {}),
    ...(kind === 'audio' ? { voice: file.isVoice } : {}),
    ...(kind === 'sticker' ? { animated: file.isAnimated } : {}),
  };
  const card: FileCard = {
    kind,
    name: file.name,
    mediaId: file.id,
    ...(kind === 'audio' && file.isVoice ? { voice: true } : {}),
    ...facts,
  };
  return {
    wire: { type: kind, [kind]: wire },
    shown: { type: kind, file: card, ...(caption ? { text: caption } : {}) },
    opensWindow: true,
  };
}

/** Which kind of message a file becomes. WebP is for stickers only. Source: Meta, supported media types. */
function fileKind(mimeType: string): FileCard['kind'] {
  const type = essence(mimeType);
  if (type === 'image/webp') return 'sticker';
  if (type === 'image/jpeg' || type === 'image/png') return 'image';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  return 'document';
}

/**
 * A tap on a button that the business sent, on its message or on a card of it; either answers the message. Fails when there is no
 * such button, or it answers nothing.
 */
export function tapMessage(
  original: Original,
  { index, card }: { index: number; card?: number | undefined },
): Result<ContactMessage, 'unknown_button' | 'not_tappable'> {
  const sheet = card === undefined ? original.content : original.content.cards?.[card];
  const button = sheet?.buttons?.[index];
  if (!button || original.from !== 'business') return err('unknown_button');
  const shown: Content = { type: 'button', text: button.text, quote: original.id };
  const payload = button.payload ?? button.text;
  const reply = { id: payload, title: button.text };
  switch (button.kind) {
    case 'quick_reply':
      return ok({ wire: { type: 'button', button: { payload, text: button.text } }, shown, opensWindow: true });
    case 'reply':
      return ok({
        wire: { type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } },
        shown,
        opensWindow: true,
      });
    case 'list_row': {
      const row = { ...reply, ...(button.description === undefined ? {} : { description: button.description }) };
      return ok({
        wire: { type: 'interactive', interactive: { type: 'list_reply', list_reply: row } },
        shown,
        opensWindow: true,
      });
    }
    default:
      return err('not_tappable');
  }
}

/** A reaction opens no window: Meta documents only messages and calls as doing so. An empty emoji takes it back. */
export function reactionMessage(original: Original, emoji: string): ContactMessage {
  return {
    wire: { type: 'reaction', reaction: { message_id: original.id, ...(emoji === '' ? {} : { emoji }) } },
    shown: { type: 'reaction', text: emoji, reaction: { messageId: original.id, emoji } },
    opensWindow: false,
  };
}
