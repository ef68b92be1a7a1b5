import type { FileSource, MediaKind, OutboundContent, TemplateParameter } from '../channels/content.ts';
import { assertNever } from '../platform/assert.ts';
import type { OutboundBody, OutboundMedia } from './message.ts';

const numbered = /^\d+$/;

/** A body whose words alone say what goes out. Files and reactions point at something that lies at the provider. */
export type PlainBody = Exclude<OutboundBody, { kind: MediaKind | 'reaction' | 'echo' }>;

/** What an adapter needs to send this: parameters by component, positional ones without a name. */
export function contentOf(body: PlainBody): OutboundContent {
  switch (body.kind) {
    case 'text':
      return { kind: 'text', text: body.text };
    case 'location':
      return { kind: 'location', place: body.place };
    case 'contacts':
      return { kind: 'contacts', cards: body.cards };
    case 'interactive':
      return { kind: 'interactive', interactive: body.interactive };
    case 'template':
      return templateContent(body);
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

/** The file of a body; null: it has none. */
export const fileOf = (body: OutboundBody): OutboundMedia | null => ('media' in body ? body.media : null);

/** Whether the provider must be handed a file before this can be sent. */
export function isLaden(body: OutboundBody): boolean {
  const file = fileOf(body);
  return file !== null && (file.carriage ?? 'upload') === 'upload';
}

/** A file that travels as a link to it, behind what was written with it. */
export const linkContent = (text: string, link: string): OutboundContent => ({
  kind: 'text',
  text: text === '' ? link : `${text}\n\n${link}`,
});

/** `targetProviderId`: the provider's id of the message reacted to. */
export const reactionContent = (
  { text }: Extract<OutboundBody, { kind: 'reaction' }>,
  targetProviderId: string,
): OutboundContent => ({ kind: 'reaction', targetProviderId, emoji: text === '' ? null : text });

function templateContent(body: Extract<OutboundBody, { kind: 'template' }>): OutboundContent {
  const of = (component: string): TemplateParameter[] =>
    body.parameters.flatMap(({ key, value }) => {
      const [place, name] = key.split('.');
      if (place !== component || name === undefined) return [];
      return [{ name: numbered.test(name) ? null : name, value }];
    });
  const urlButtons = body.parameters.flatMap(({ key, value }) => {
    const [place, index] = key.split('.');
    return place === 'button' ? [{ index: Number(index), value }] : [];
  });
  return {
    kind: 'template',
    name: body.name,
    language: body.language,
    header: of('header'),
    body: of('body'),
    urlButtons,
  };
}
