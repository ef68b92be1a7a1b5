import type { MediaKind } from '../../worker/channels/content.ts';
import type { OutboundMedia } from '../../worker/conversation/message.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { ok, refuse } from '../../worker/platform/result.ts';
import type { Answer } from '../live/api.client.ts';
import { type Attachment, mayBeSticker } from './attachment.ts';
import { newAttachment } from './new-attachment.env.ts';
import { urlOf } from './url.store.ts';

/**
 * A file of ours that the server has, bytes and all, as if it had been attached here just now. `stays`: it stays with its message,
 * so that the server can take it over from there.
 */
export async function attachmentFrom(
  conversationId: ConversationId,
  { kind, text, media }: { kind: MediaKind; text: string; media: OutboundMedia },
  stays: boolean,
): Promise<Answer<Attachment>> {
  // What this page shows of its own memory may not be fetched: our policy lets it connect to the server alone.
  const bytes = await bytesOf(urlOf(media.id).downloadUrl);
  if (bytes === null) return refuse({ kind: 'unreachable' });
  const file = await newAttachment(conversationId, new File([bytes], media.fileName ?? '', { type: media.mimeType }));
  return ok({
    ...file,
    caption: text,
    voice: media.voice,
    recorded: media.voice,
    ...(kind === 'sticker' && mayBeSticker(file) ? { sticker: true } : {}),
    // Of its own: what the page watches cannot be kept.
    ...(stays ? { stored: { kind, media: { ...media } } } : {}),
  });
}

async function bytesOf(url: string): Promise<Blob | null> {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.blob() : null;
  } catch {
    return null;
  }
}
