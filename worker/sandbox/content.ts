import { z } from 'zod';

const button = z.object({
  kind: z.enum([
    'quick_reply',
    'reply',
    'list_row',
    'url',
    'phone',
    'copy_code',
    /** The business asks for the contact's number, place, permission to call, or answers in a Flow. */
    'contact_info',
    'location',
    'call_permission',
    'flow',
    'other',
  ]),
  text: z.string(),
  /** What comes back to the business when it is tapped. */
  payload: z.string().optional(),
  description: z.string().optional(),
  url: z.string().optional(),
});

const file = z.object({
  kind: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
  name: z.string().optional(),
  mimeType: z.string().optional(),
  sizeBytes: z.number().optional(),
  url: z.string().optional(),
  /** Meta's id of the file, when the bytes are with the sandbox. */
  mediaId: z.string().optional(),
  /** An audio that was spoken into the phone. */
  voice: z.boolean().optional(),
});

/** A message, or one card of it. */
const sheet = z.object({
  text: z.string().optional(),
  header: z.string().optional(),
  footer: z.string().optional(),
  buttons: z.array(button).optional(),
  file: file.optional(),
});

/** What a message looks like on the phone, whoever wrote it. */
export const content = sheet.extend({
  type: z.string(),
  /** A limited-time offer and when it ends, ms. */
  offer: z.object({ text: z.string(), endsAt: z.number().optional() }).optional(),
  cards: z.array(sheet).optional(),
  template: z.object({ name: z.string(), language: z.string(), category: z.string() }).optional(),
  reaction: z.object({ messageId: z.string(), emoji: z.string() }).optional(),
  /** New words for an earlier message, or its deletion for everyone. */
  edit: z.object({ messageId: z.string(), text: z.string() }).optional(),
  revoke: z.object({ messageId: z.string() }).optional(),
  forwarded: z.enum(['once', 'often']).optional(),
  group: z.string().optional(),
  /** Sent from the business's own app, not by the API. */
  echo: z.boolean().optional(),
  quote: z.string().optional(),
});

export type Content = z.infer<typeof content>;
export type Sheet = z.infer<typeof sheet>;
export type Button = z.infer<typeof button>;
export type FileCard = z.infer<typeof file>;
