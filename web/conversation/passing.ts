import type { InboundContent } from '../../worker/channels/content.ts';
import { cardsBody, locationBody } from '../../worker/conversation/body.ts';
import { isRevoked } from '../../worker/conversation/marks.ts';
import type { WrittenBody } from '../../worker/conversation/message.ts';
import type { MediaFile } from '../../worker/media/media.ts';
import { ok, type Result, refuse } from '../../worker/platform/result.ts';
import type { Message } from './message-acts.ts';

/** A message as a new one of ours to somebody else, or why it cannot be passed on now: its file is not here. */
export type Passed = Result<WrittenBody, 'file_not_here'>;

/** null: there is nothing in it that could be passed on. A tap or a template is passed on as its words. */
export function passedOn(message: Message): Passed | null {
  if (isRevoked(message.entry)) return null;
  if (message.from === 'contact') return ofContent(message.entry.content, message.entry.file);
  const { body, attachment, file } = message.entry;
  switch (body.kind) {
    case 'text':
    case 'template':
      // A file that is still on its way to the server is nobody's yet.
      return attachment === undefined ? words(body.text) : null;
    case 'reaction':
      return null;
    case 'echo':
      return ofContent(body.content, file);
    default:
      return ok(body);
  }
}

function ofContent(content: InboundContent, file: MediaFile | undefined): Passed | null {
  switch (content.kind) {
    case 'text':
    case 'button':
    case 'interactive':
      return words(content.text);
    case 'location':
      return content.place == null ? null : ok(locationBody(content.place));
    case 'contacts':
      return content.cards === undefined || content.cards.length === 0 ? null : ok(cardsBody(content.cards));
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      if (file?.state !== 'stored') return refuse('file_not_here');
      const { id, mimeType, sizeBytes, width, height } = file;
      const { kind, caption, fileName } = content;
      const voice = content.media?.voice ?? false;
      const isWordless = kind === 'audio' || kind === 'sticker';
      const media = { id, mimeType, sizeBytes, fileName, voice, width, height };
      return ok({ kind, text: isWordless ? '' : (caption ?? ''), media });
    }
    default:
      return null;
  }
}

const words = (text: string): Passed | null => (text === '' ? null : ok({ kind: 'text', text }));
