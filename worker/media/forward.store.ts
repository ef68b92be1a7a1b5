import { and, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { isNoteKey } from '../conversation/note.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { ConversationId, MediaId, MessageKey } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { isWhole } from './answer.store.ts';
import { media } from './media.sql.ts';
import { mediaById } from './media.store.ts';
import { seesFile } from './sight.env.ts';
import { takeUpload, uploadedFile } from './upload.store.ts';
import type { UploadedFile, UploadRefusal } from './upload.ts';

/** A file that an agent passes on: `media`, as it stands in another message, into this conversation as this message. */
export interface Forwarding {
  id: MessageKey;
  conversationId: ConversationId;
  media: MediaId;
}

export type ForwardRefusal = UploadRefusal | 'not_found' | 'media_not_here';

/**
 * [V1] Copies a file within R2 for a message that passes it on, as if its agent had uploaded it there: what it goes out as is
 * judged anew by its bytes. Only for those who may see the ticket of its message. The same message again has the same copy,
 * whatever became of the source.
 */
export async function copyForward(
  env: Env,
  viewer: Viewer,
  { id, conversationId, media: sourceId }: Forwarding,
  now: number,
): Promise<Result<UploadedFile, ForwardRefusal>> {
  const uploadId = `${id}~forward`;
  const copy = await drizzle(env.DB)
    .select()
    .from(media)
    .where(and(eq(media.conversationId, conversationId), eq(media.uploadId, uploadId), eq(media.agentId, viewer.id)))
    .get();
  if (copy?.state === 'stored') return ok(uploadedFile(copy));
  const source = await mediaById(env.DB, sourceId);
  // [R77] What lies in a note goes to nobody.
  if (source === null || isNoteKey(source.messageKey) || !(await seesFile(env, viewer, source)))
    return refuse('not_found');
  const object = isWhole(source) ? await env.MEDIA.get(source.id) : null;
  if (object === null) return refuse('media_not_here');
  const { name, mimeType: declaredType, kind, carriage } = source;
  const { size: sizeBytes, body } = object;
  const as = { asSticker: kind === 'sticker', asFile: carriage === 'hosted' };
  const what = { uploadId, name, declaredType, sizeBytes, body, ...as };
  return takeUpload(env, { conversationId, agentId: viewer.id, ...what }, now);
}
