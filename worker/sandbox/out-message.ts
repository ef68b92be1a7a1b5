import { z } from 'zod';
import { type Interactive, interactive } from './interactive.ts';
import { media } from './media.ts';
import { type TemplateMessage, templateMessage } from './template-message.ts';

const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;
const CARDS_MAX = 257;

export const KINDS = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'reaction',
  'interactive',
  'template',
] as const;
export type Kind = (typeof KINDS)[number];
type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/** What the business asks to be shown on the contact's phone. */
export type OutMessage =
  | { type: 'text'; body: string }
  | { type: MediaKind; file: MediaMessage }
  | { type: 'location'; name: string | undefined; address: string | undefined; latitude: number; longitude: number }
  | { type: 'contacts'; names: string[] }
  | { type: 'reaction'; messageId: string; emoji: string }
  | { type: 'interactive'; interactive: Interactive }
  | { type: 'template'; template: TemplateMessage };

type MediaMessage = {
  id?: string | undefined;
  link?: string | undefined;
  caption?: string | undefined;
  filename?: string | undefined;
  voice?: boolean | undefined;
};

export const isKind = (type: string): type is Kind => Object.hasOwn(messageKinds, type);

const caption = z.string().max(CAPTION_MAX).optional();

const file = (type: MediaKind, extra: z.ZodType<MediaMessage>): z.ZodType<OutMessage> =>
  z.intersection(media, extra).transform((value) => ({ type, file: value }));

/** The object of each kind and its limits. Source: Meta's message type pages and OpenAPI description. */
export const messageKinds: Record<Kind, z.ZodType<OutMessage>> = {
  text: z
    .object({ body: z.string().min(1).max(TEXT_MAX), preview_url: z.boolean().optional() })
    .transform(({ body }) => ({ type: 'text' as const, body })),
  image: file('image', z.object({ caption })),
  video: file('video', z.object({ caption })),
  audio: file('audio', z.object({ voice: z.boolean().optional() })),
  document: file('document', z.object({ caption, filename: z.string().optional() })),
  sticker: file('sticker', z.object({})),
  location: z
    .object({
      latitude: z.coerce.number().min(-90).max(90),
      longitude: z.coerce.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .transform((place) => ({ type: 'location' as const, ...place, name: place.name, address: place.address })),
  contacts: z
    .array(z.looseObject({ name: z.looseObject({ formatted_name: z.string().min(1) }) }))
    .min(1)
    .max(CARDS_MAX)
    .transform((cards) => ({ type: 'contacts' as const, names: cards.map((card) => card.name.formatted_name) })),
  reaction: z
    .object({ message_id: z.string().min(1), emoji: z.string() })
    .transform((reaction) => ({ type: 'reaction' as const, messageId: reaction.message_id, emoji: reaction.emoji })),
  interactive: interactive.transform((value) => ({ type: 'interactive' as const, interactive: value })),
  template: templateMessage.transform((value) => ({ type: 'template' as const, template: value })),
};
