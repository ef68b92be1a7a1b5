import type { ConversationId } from '../../worker/platform/id.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { type Attachment, nameToBe } from './attachment.ts';
import { prepared } from './prepare.env.ts';

/** A file as it begins here: made fit to leave, under the name that it will bear, and without words of its own. */
export async function newAttachment(
  conversationId: ConversationId,
  file: File,
  addedAt: number = serverNow(),
): Promise<Attachment> {
  const made = await prepared(file);
  return {
    form: 1,
    id: newMessageKey(),
    conversationId,
    ...made,
    name: nameToBe(made.name),
    caption: '',
    voice: false,
    recorded: false,
    addedAt,
    leaving: null,
  };
}
