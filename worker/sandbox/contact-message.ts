import { z } from 'zod';
import type { Content, FileCard } from './content.ts';
import { essence } from './media-kinds.ts';
import { referralInput } from './referral.ts';
import { err, ok, type Result } from './result.ts';

const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;
/** What fits a JSON body; larger files come by `POST /sandbox/files` and are named by their id. */
const DATA_MAX = 1_900_000;

export const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+(;.*)?$/;
export const FILE_NAME_MAX = 240;

const fileInput = z.union([
  z.strictObject({ id: z.string().min(1), voice: z.boolean().optional() }),
  z.strictObject({
    name: z.string().min(1).max(FILE_NAME_MAX),
    mimeType: z.string().regex(MIME_TYPE),
    dataBase64: z.base64().min(1).max(DATA_MAX),
    voice: z.boolean().optional(),
  }),
]);

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
    referral: referralInput.optional(),
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

/** A file of the contact as the business will be told about it. `sha256` is base64, `address` works for five minutes. */
export type InboundFile = {
  id: string;
  address: string;
  sha256: string;
  mimeType: string;
  name: string;
  isVoice: boolean;
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
  const kind = fileKind(file.mimeType);
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
