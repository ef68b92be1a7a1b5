import type { MediaKind, OutboundContent, TemplateParameter } from '../channels/content.ts';
import { assertNever } from '../platform/assert.ts';
import type { OutboundBody } from './message.ts';

const numbered = /^\d+$/;

/** A body whose words alone say what goes out. Files and reactions point at something that lies at the provider. */
export type PlainBody = Exclude<OutboundBody, { kind: MediaKind | 'reaction' }>;

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

/** `providerMediaId`: the file as it lies at the provider. */
export const fileContent = (
  { kind, text, media }: Extract<OutboundBody, { kind: MediaKind }>,
  providerMediaId: string,
): OutboundContent => ({
  kind,
  providerMediaId,
  caption: text === '' ? null : text,
  fileName: media.fileName,
  voice: media.voice,
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
