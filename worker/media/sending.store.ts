import { and, eq, isNull, or } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { WrittenBody } from '../conversation/message.ts';
import type { AgentId, ConversationId, MediaId, MessageKey } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { media } from './media.sql.ts';
import { keysOf } from './small.ts';
import { uploadedFile } from './upload.store.ts';

/** A message that an agent writes around a file they uploaded. */
export interface WrittenFile {
  id: MessageKey;
  media: MediaId;
  text: string;
  voice: boolean;
}

/**
 * Ties an uploaded file to the message that sends it, and makes that message's body. Before the message is stored: from then on
 * the file is seen by whoever sees the message. A file goes with one message, and repeating it changes nothing.
 */
export async function tieFile(
  db: D1Database,
  conversationId: ConversationId,
  agentId: AgentId,
  written: WrittenFile,
): Promise<Result<WrittenBody, 'media_not_found' | 'not_a_voice_note'>> {
  const row = await drizzle(db)
    .update(media)
    .set({ messageKey: written.id })
    .where(
      and(
        eq(media.id, written.media),
        eq(media.conversationId, conversationId),
        eq(media.agentId, agentId),
        eq(media.state, 'stored'),
        or(isNull(media.messageKey), eq(media.messageKey, written.id)),
      ),
    )
    .returning()
    .get();
  if (row === undefined) return refuse('media_not_found');
  const { kind, name: fileName, ...file } = uploadedFile(row);
  if (written.voice && !file.isVoiceNote) return refuse('not_a_voice_note');
  const { id, mimeType, sizeBytes, carriage, width, height } = file;
  const facts = { id, mimeType, sizeBytes, fileName, voice: written.voice, carriage, width, height };
  return ok({ kind, text: written.text.trim(), media: facts });
}

/** The message was not taken: its file is its uploader's alone again. */
export async function untieFile(
  db: D1Database,
  { id, media: mediaId }: Pick<WrittenFile, 'id' | 'media'>,
): Promise<void> {
  await drizzle(db)
    .update(media)
    .set({ messageKey: null })
    .where(and(eq(media.id, mediaId), eq(media.messageKey, id)));
}

/** What carried this file was deleted: it goes, too. Repeats are free. */
export async function dropTied(env: Pick<Env, 'DB' | 'MEDIA'>, id: MediaId, messageKey: MessageKey): Promise<void> {
  await env.MEDIA.delete(keysOf(id));
  await drizzle(env.DB)
    .delete(media)
    .where(and(eq(media.id, id), eq(media.messageKey, messageKey)));
}
