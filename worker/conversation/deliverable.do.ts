import type { ProviderFailure } from '../channels/channel.ts';
import type { FileSource, OutboundContent } from '../channels/content.ts';
import type { MessageKey } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { contentOf, fileContent, linkContent, reactionContent } from './content.ts';
import type { Entry, OutboundBody, OutboundEntry, OutboundMedia } from './message.ts';
import { providerIdOf } from './named.ts';
import { templateContent } from './template-content.ts';

/** What turns our ids into the provider's, just before a call. */
export interface DeliverableDeps {
  entry(key: MessageKey): Promise<Entry | null>;
  /** Where the provider has a file of ours from; it is uploaded there now if it must be. Nothing was sent when this fails. */
  sourceOf(media: OutboundMedia): Promise<Result<FileSource, ProviderFailure>>;
}

/** A message as an adapter takes it. `quotes`: the provider's id of the message that it answers. */
export interface Deliverable {
  content: OutboundContent;
  quotes: string | null;
}

/** Makes a claimed message ready for its adapter; a failure here is one of something that never left. */
export async function deliverable(
  { body, quoted }: OutboundEntry,
  deps: DeliverableDeps,
): Promise<Result<Deliverable, ProviderFailure>> {
  const content = await contentFor(body, deps);
  if (!content.ok) return content;
  // A message of ours that failed in the meantime cannot be quoted: better unquoted than unsent.
  return ok({ content: content.value, quotes: quoted === undefined ? null : providerIdOf(await deps.entry(quoted)) });
}

async function contentFor(
  body: OutboundBody,
  deps: DeliverableDeps,
): Promise<Result<OutboundContent, ProviderFailure>> {
  switch (body.kind) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const source = await deps.sourceOf(body.media);
      if (!source.ok) return source;
      if (body.media.carriage === 'link' && 'link' in source.value)
        return ok(linkContent(body.text, body.media.fileName, source.value.link));
      return ok(fileContent(body, source.value));
    }
    case 'template': {
      const sources = new Map<string, FileSource>();
      for (const { key, media } of body.files ?? []) {
        const source = await deps.sourceOf(media);
        if (!source.ok) return source;
        sources.set(key, source.value);
      }
      return ok(templateContent(body, sources));
    }
    case 'reaction': {
      const target = providerIdOf(await deps.entry(body.target));
      if (target === null) return refuse({ scope: 'message', code: 0, detail: 'The message reacted to was not sent.' });
      return ok(reactionContent(body, target));
    }
    case 'echo':
      return refuse({ scope: 'message', code: 0, detail: 'It was sent from the phone app, and never from here.' });
    default:
      return ok(contentOf(body));
  }
}
