import type { FileSource, MediaKind, OutboundContent } from '../channels/content.ts';
import type { Concern } from '../channels/whatsapp-cloud/reason.ts';
import { assertNever } from '../platform/assert.ts';
import type { OutboundBody, OutboundMedia } from './message.ts';
import { asSigned } from './signature.ts';

/** A body whose words alone say what goes out. Files and reactions point at something that lies at the provider. */
export type PlainBody = Exclude<OutboundBody, { kind: MediaKind | 'template' | 'reaction' | 'echo' }>;

/** What an adapter needs to send this. */
export function contentOf(body: PlainBody): OutboundContent {
  switch (body.kind) {
    case 'text':
      return { kind: 'text', text: asSigned(body.text, body.signature) };
    case 'location':
      return { kind: 'location', place: body.place };
    case 'contacts':
      return { kind: 'contacts', cards: body.cards };
    case 'interactive':
      return { kind: 'interactive', interactive: body.interactive };
    default:
      return assertNever(body, 'body');
  }
}

/** `source`: where the provider has the file from. */
export const fileContent = (
  { kind, text, media }: Extract<OutboundBody, { kind: MediaKind }>,
  source: FileSource,
): OutboundContent => ({
  kind,
  source,
  caption: text === '' ? null : text,
  fileName: media.fileName,
  voice: media.voice,
});

/** The files of a body: its own, or those that stand on a template. */
export function filesOf(body: OutboundBody): OutboundMedia[] {
  if ('media' in body) return [body.media];
  return body.kind === 'template' ? (body.files ?? []).map(({ media }) => media) : [];
}

/** What a refusal of a message with this body concerned. */
export const concernOf = (body: OutboundBody): Concern | undefined => (filesOf(body).length === 0 ? undefined : 'file');

/** Whether the provider must be handed a file before this can be sent. */
export const isLaden = (body: OutboundBody): boolean =>
  filesOf(body).some(({ carriage }) => (carriage ?? 'upload') === 'upload');

/** A file that travels as a link to it, behind what was written with it. */
export const linkContent = (text: string, fileName: string | null, link: string): OutboundContent => {
  // Nobody opens a bare address that a company sent them without a word.
  const lead = text === '' && fileName !== null ? `${fileName}\n` : text === '' ? '' : `${text}\n\n`;
  return { kind: 'text', text: lead + link };
};

/** `targetProviderId`: the provider's id of the message reacted to. */
export const reactionContent = (
  { text }: Extract<OutboundBody, { kind: 'reaction' }>,
  targetProviderId: string,
): OutboundContent => ({ kind: 'reaction', targetProviderId, emoji: text === '' ? null : text });
