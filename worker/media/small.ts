import type { MediaId } from '../platform/id.ts';

/** The longest side of a small picture, px: its bubble's, on a dense screen. */
export const SMALL_SIDE_PX = 640;

/** Small pictures are of this type. */
export const SMALL_TYPE = 'image/webp';

/** Lighter ones are sent as they are: making them small would save next to nothing. */
const WORTH_BYTES = 64 * 1024;

/** What Cloudflare Images takes, less than which it may have to decode at once. */
const INPUT_MAX_BYTES = 20 * 1024 * 1024;
const PIXELS_MAX = 100_000_000;

/** Still pictures, or nearly always: a WebP has to be looked at. */
const shrinkable = ['image/jpeg', 'image/png', 'image/webp'];

/** Where the small version of a picture lies in R2. */
export const smallKeyOf = (id: MediaId): string => `small/${id}`;

/** All that lies in R2 for a file. */
export const keysOf = (id: MediaId): string[] => [id, smallKeyOf(id)];

/** Whether a small version of a file is to be made: a picture that is heavy, and not too heavy to be decoded. */
export function isWorthShrinking({
  mimeType,
  sizeBytes,
  width,
  height,
}: {
  mimeType: string | null;
  sizeBytes: number;
  width: number | null;
  height: number | null;
}): boolean {
  if (mimeType === null || !shrinkable.includes(mimeType)) return false;
  if (sizeBytes < WORTH_BYTES || sizeBytes > INPUT_MAX_BYTES) return false;
  return width !== null && height !== null && width * height <= PIXELS_MAX;
}
