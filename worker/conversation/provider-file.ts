import type { InboundContent, MediaKind, ProviderMedia } from '../channels/content.ts';
import type { Entry } from './message.ts';

/** A file that lies at the provider: the contact's, or one of ours that did not leave from here. */
export interface ProviderFile {
  kind: MediaKind;
  fileName: string | null;
  media: ProviderMedia;
}

/** The file of such a message; null: it has none that can be fetched. */
export function providerFileOf(entry: Entry): ProviderFile | null {
  const content = told(entry);
  return content === null ? null : providerFileIn(content);
}

export function providerFileIn(content: InboundContent): ProviderFile | null {
  if (!('fileName' in content) || content.media == null) return null;
  const { kind, fileName, media } = content;
  return { kind, fileName, media };
}

/** What the provider told us that a message says; null: it was written here. */
function told(entry: Entry): InboundContent | null {
  if (entry.direction === 'in') return entry.content;
  return entry.direction === 'out' && entry.body.kind === 'echo' ? entry.body.content : null;
}
