import { describeError } from '../platform/failure.ts';
import type { MediaRow } from './media.store.ts';
import type { Served } from './serve.ts';
import { isWorthShrinking, SMALL_SIDE_PX, SMALL_TYPE, smallKeyOf } from './small.ts';
import { traitsOf } from './traits.ts';

/** So many bytes tell whether a WebP moves. */
const TRAITS_BYTES = 64;

type Deps = Pick<Env, 'MEDIA' | 'IMAGES'>;

/**
 * The small version of a picture, made the first time that somebody asks for it and kept beside the picture. null: the picture
 * itself is to be shown, for it is small already, moves, or cannot be decoded.
 */
export async function smallOf(
  env: Deps,
  file: MediaRow & { sizeBytes: number },
): Promise<(Served & { key: string; sizeBytes: number }) | null> {
  if (!isWorthShrinking(file)) return null;
  const key = smallKeyOf(file.id);
  const sizeBytes = (await env.MEDIA.head(key))?.size ?? (await make(env, file, key));
  if (sizeBytes === null) return null;
  // Its checksum names the picture, and nothing else is ever made of that one.
  const sha256 = file.sha256 === null ? null : `${file.sha256}-small`;
  return { key, sizeBytes, name: null, kind: file.kind, mimeType: SMALL_TYPE, sha256 };
}

async function make(env: Deps, file: MediaRow, key: string): Promise<number | null> {
  if (file.mimeType === 'image/webp' && (await isMoving(env.MEDIA, file))) return null;
  const object = await env.MEDIA.get(file.id);
  if (object === null) return null;
  const bytes = await shrunk(env.IMAGES, object.body);
  if (bytes === null) return null;
  await env.MEDIA.put(key, bytes);
  // The picture may have been thrown away meanwhile, and what was thrown away with it was not this.
  if ((await env.MEDIA.head(file.id)) !== null) return bytes.byteLength;
  await env.MEDIA.delete(key);
  return null;
}

async function isMoving(bucket: R2Bucket, { id }: MediaRow): Promise<boolean> {
  const head = await bucket.get(id, { range: { offset: 0, length: TRAITS_BYTES } });
  return head !== null && traitsOf(await head.bytes()).moves;
}

/** Nobody goes without a picture because it could not be made small. */
async function shrunk(images: ImagesBinding, picture: ReadableStream<Uint8Array>): Promise<ArrayBuffer | null> {
  try {
    const side = { width: SMALL_SIDE_PX, height: SMALL_SIDE_PX, fit: 'scale-down' } as const;
    const made = await images.input(picture).transform(side).output({ format: SMALL_TYPE });
    return await made.response().arrayBuffer();
  } catch (error) {
    console.warn(JSON.stringify({ event: 'picture_not_shrunk', ...describeError(error) }));
    return null;
  }
}
