import { and, eq, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { newMediaId } from '../platform/id.env.ts';
import type { AgentId, ConversationId, MediaId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { dimensionsOf } from './dimensions.ts';
import { fitName } from './file-name.ts';
import { isForeignFile } from './film.store.ts';
import { type Kept, takeIn } from './intake.store.ts';
import { rungOf, stickerMaxBytes, UPLOAD_MAX_BYTES } from './ladder.ts';
import { media } from './media.sql.ts';
import type { MediaRow } from './media.store.ts';
import { settledType } from './mime.ts';
import { keysOf } from './small.ts';
import { traitsOf } from './traits.ts';
import type { UploadedFile, UploadRefusal } from './upload.ts';

/** A file on its way in from a browser. */
export interface Upload {
  conversationId: ConversationId;
  agentId: AgentId;
  /** The browser's id for it. */
  uploadId: string;
  name: string | null;
  declaredType: string | null;
  /** null: not announced. */
  sizeBytes: number | null;
  body: ReadableStream<Uint8Array> | null;
  /** A WebP shall go out as a sticker. */
  asSticker: boolean;
  /** It shall go out as a file, though it is a picture or a film: its sender knows that WhatsApp takes no such one. */
  asFile: boolean;
}

/**
 * Streams an agent's file into R2. The row stands first and says `uploading`, the bytes follow, then it says `stored`: a
 * crash in between leaves nothing that can be sent. The same upload id again is the same file.
 */
export async function takeUpload(
  env: Pick<Env, 'DB' | 'MEDIA'>,
  upload: Upload,
  now: number,
): Promise<Result<UploadedFile, UploadRefusal>> {
  const { sizeBytes, body } = upload;
  if (sizeBytes === null) return refuse('length_required');
  if (sizeBytes === 0 || body === null) return refuse('file_empty');
  if (sizeBytes > UPLOAD_MAX_BYTES) return refuse('file_too_large');
  const row = await begin(env.DB, upload, now);
  if (row.agentId !== upload.agentId) return refuse('id_taken');
  if (row.state === 'stored') {
    await body.cancel();
    return row.sizeBytes === sizeBytes ? ok(uploadedFile(row)) : refuse('id_taken');
  }
  const kept = await takeIn(env.MEDIA, row.id, body, sizeBytes);
  if (!kept.ok) {
    await drizzle(env.DB)
      .delete(media)
      .where(and(eq(media.id, row.id), eq(media.state, 'uploading')));
    return refuse('upload_broken');
  }
  const stored: MediaRow = {
    ...row,
    state: 'stored',
    sizeBytes,
    ...(await learned(env.MEDIA, row.id, upload, sizeBytes, kept.value)),
  };
  // Put down anew if need be: an earlier attempt of the same upload may have broken off and cleared its row meanwhile.
  await drizzle(env.DB).insert(media).values(stored).onConflictDoUpdate({ target: media.id, set: stored });
  return ok(uploadedFile(stored));
}

/** What the bytes say of the file, and so how it will travel. */
async function learned(
  bucket: R2Bucket,
  key: MediaId,
  { declaredType, asSticker, asFile }: Upload,
  sizeBytes: number,
  { sha256, head }: Kept,
) {
  const mimeType = settledType(declaredType, head);
  const { isVoiceNote, moves } = traitsOf(head);
  const facts = { mimeType, sha256, isVoiceNote, width: null, height: null, ...dimensionsOf(mimeType, head) };
  if (asSticker && mimeType === 'image/webp' && sizeBytes <= stickerMaxBytes(moves)) {
    return { ...facts, kind: 'sticker', carriage: 'upload' } as const;
  }
  const foreign = asFile || (await isForeignFile(bucket, { key, mimeType, sizeBytes, head }));
  const { kind, carriage } = rungOf(mimeType, sizeBytes, foreign);
  return { ...facts, kind, carriage };
}

async function begin(db: D1Database, upload: Upload, now: number): Promise<MediaRow> {
  const { conversationId, agentId, uploadId, name } = upload;
  await drizzle(db)
    .insert(media)
    .values({
      id: newMediaId(),
      conversationId,
      agentId,
      uploadId,
      name: fitName(name),
      direction: 'out',
      state: 'uploading',
      kind: 'document',
      createdAt: new Date(now),
    })
    .onConflictDoNothing();
  const row = await drizzle(db)
    .select()
    .from(media)
    .where(and(eq(media.conversationId, conversationId), eq(media.uploadId, uploadId)))
    .get();
  if (row === undefined) throw new Error('An upload was put down and is not there');
  return row;
}

/** An agent thought better of it; false: there is no such file of theirs, or a message carries it. */
export async function discardUpload(env: Pick<Env, 'DB' | 'MEDIA'>, id: MediaId, agentId: AgentId): Promise<boolean> {
  const row = await drizzle(env.DB)
    .delete(media)
    .where(and(eq(media.id, id), eq(media.agentId, agentId), isNull(media.messageKey)))
    .returning({ id: media.id })
    .get();
  if (row === undefined) return false;
  await env.MEDIA.delete(keysOf(row.id));
  return true;
}

export function uploadedFile(row: MediaRow): UploadedFile {
  const { id, kind, carriage, mimeType, sizeBytes, name, width, height, isVoiceNote } = row;
  if (mimeType === null || sizeBytes === null) throw new Error(`File ${id} is not whole`);
  return { id, kind, carriage: carriage ?? 'upload', mimeType, sizeBytes, name, width, height, isVoiceNote };
}
