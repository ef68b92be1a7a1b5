import { fitName } from '../media/file-name.ts';
import { takeIn } from '../media/intake.store.ts';
import { rungOf } from '../media/ladder.ts';
import { settledType } from '../media/mime.ts';
import type { QuickReplyId } from '../platform/id.ts';
import type { QuickReply, ReplyFile } from './quick-reply.store.ts';

const keyOf = (id: QuickReplyId, version: string): string => `quick-replies/${id}/${version}`;

/** Streams a file of known size into R2, as what its bytes say that it is; null: it did not arrive whole. */
export async function keepFile(
  bucket: R2Bucket,
  id: QuickReplyId,
  {
    body,
    sizeBytes,
    name,
    declaredType,
  }: {
    body: ReadableStream<Uint8Array>;
    sizeBytes: number;
    name: string | null;
    declaredType: string | null;
  },
): Promise<ReplyFile | null> {
  const version = crypto.randomUUID();
  const kept = await takeIn(bucket, keyOf(id, version), body, sizeBytes);
  if (!kept.ok) return null;
  const { sha256, head } = kept.value;
  const mimeType = settledType(declaredType, head);
  const { kind } = rungOf(mimeType, sizeBytes);
  return { version, name: fitName(name), kind, mimeType, sizeBytes, sha256 };
}

/** The file of another reply, once more; null: it is gone. */
export async function copyFile(
  bucket: R2Bucket,
  from: QuickReplyId,
  to: QuickReplyId,
  file: ReplyFile,
): Promise<ReplyFile | null> {
  const there = await bucket.get(keyOf(from, file.version));
  if (there === null) return null;
  const version = crypto.randomUUID();
  await bucket.put(keyOf(to, version), there.body);
  return { ...file, version };
}

/** As it is served. */
export const servedFile = (id: QuickReplyId, file: ReplyFile) => ({ ...file, key: keyOf(id, file.version) });

/** The files of replies that are gone. */
export async function dropFiles(bucket: R2Bucket, gone: readonly Pick<QuickReply, 'id' | 'file'>[]): Promise<void> {
  const keys = gone.flatMap(({ id, file }) => (file === null ? [] : [keyOf(id, file.version)]));
  // No more at once than R2 takes.
  if (keys.length > 0) await bucket.delete(keys);
}

export const dropFile = (bucket: R2Bucket, id: QuickReplyId, file: ReplyFile | null): Promise<void> =>
  dropFiles(bucket, [{ id, file }]);
