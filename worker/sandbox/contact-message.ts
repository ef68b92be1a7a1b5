import { z } from 'zod';
import type { Content, FileCard } from './content.ts';
import { err, ok, type Result } from './result.ts';

const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;
/** A row of a Durable Object holds 2 MB; base64 of this many characters leaves room for the rest. */
const DATA_MAX = 1_900_000;

const fileInput = z.object({
  name: z.string().min(1).max(240),
  mimeType: z.string().regex(/^[\w.+-]+\/[\w.+-]+(;.*)?$/),
  dataBase64: z.base64().max(DATA_MAX).optional(),
});

const instant = z.union([z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)), z.int().min(0)]);

/** What `POST /sandbox/phones/{phone}/messages` takes: exactly one of text, file, button, reaction and emoji. */
export const contactMessageInput = z
  .object({
    text: z.string().trim().min(1).max(TEXT_MAX).optional(),
    emoji: z.string().trim().min(1).max(TEXT_MAX).optional(),
    file: fileInput.optional(),
    caption: z.string().max(CAPTION_MAX).optional(),
    button: z.object({ messageId: z.string().min(1), index: z.int().min(0) }).optional(),
    reaction: z.object({ messageId: z.string().min(1), emoji: z.string().max(40) }).optional(),
    quote: z.string().min(1).optional(),
    number: z.string().min(1).optional(),
    sentAt: instant.optional(),
  })
  .superRefine((input, context) => {
    const given = (['text', 'emoji', 'file', 'button', 'reaction'] as const).filter((key) => input[key] !== undefined);
    if (given.length !== 1)
      context.addIssue({
        code: 'custom',
        path: ['text'],
        message: 'Give exactly one of text, emoji, file, button and reaction.',
      });
  });

export type ContactMessageInput = z.infer<typeof contactMessageInput>;

/** A file as the business will be told about it. */
export type InboundFile = { id: string; sha256: string; mimeType: string; name: string };

/** The message of a contact in the shape of Meta's webhook (without the envelope), and as the phone shows it. */
export type ContactMessage = { wire: object; shown: Content; opensWindow: boolean };

/** A message on the phone that a tap, a reaction or a quote refers to. */
export type Original = { id: string; from: 'contact' | 'business'; content: Content };

export function textMessage(text: string): ContactMessage {
  return { wire: { type: 'text', text: { body: text } }, shown: { type: 'text', text }, opensWindow: true };
}

export function fileMessage(file: InboundFile, caption: string | undefined, sizeBytes: number): ContactMessage {
  const kind = fileKind(file.mimeType);
  const wire = {
    id: file.id,
    mime_type: file.mimeType,
    sha256: file.sha256,
    ...(caption && kind !== 'audio' && kind !== 'sticker' ? { caption } : {}),
    ...(kind === 'document' ? { filename: file.name } : {}),
    ...(kind === 'audio' ? { voice: false } : {}),
    ...(kind === 'sticker' ? { animated: false } : {}),
  };
  const card: FileCard = {
    kind,
    name: file.name,
    mimeType: file.mimeType,
    ...(sizeBytes === 0 ? {} : { sizeBytes, url: `/sandbox/files/${file.id}` }),
  };
  return {
    wire: { type: kind, [kind]: wire },
    shown: { type: kind, file: card, ...(caption ? { text: caption } : {}) },
    opensWindow: true,
  };
}

/** Which kind of message a file becomes. WebP is for stickers only. Source: Meta, supported media types. */
function fileKind(mimeType: string): FileCard['kind'] {
  const type = mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'image/webp') return 'sticker';
  if (type === 'image/jpeg' || type === 'image/png') return 'image';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  return 'document';
}

/** A tap on a button that the business sent. Fails when there is no such button, or it answers nothing. */
export function tapMessage(
  original: Original,
  index: number,
): Result<ContactMessage, 'unknown_button' | 'not_tappable'> {
  const button = original.content.buttons?.[index];
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
