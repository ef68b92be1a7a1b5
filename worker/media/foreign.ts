import { jpegFrame } from './dimensions.ts';
import { isTaken, tracksOf } from './film.ts';

const BIT_DEPTH_AT = 24;
const DEEP = 16;
const COMPONENTS_AT = 9;
const CMYK = 4;

/** Whether a picture has colours that WhatsApp does not take: four inks, or 16 bits a channel (facts/meta.md §2.2). */
export function hasForeignColours(mimeType: string, head: Uint8Array): boolean {
  if (mimeType === 'image/png') return head[BIT_DEPTH_AT] === DEEP;
  if (mimeType !== 'image/jpeg') return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    const frame = jpegFrame(view);
    return frame !== null && view.getUint8(frame.at + COMPONENTS_AT) === CMYK;
  } catch (error) {
    // The head ends before the frame.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Films whose tracks can be told. */
export const isFilm = (mimeType: string): boolean => mimeType === 'video/mp4' || mimeType === 'video/3gpp';

/** Whether WhatsApp takes no such picture or film, though it takes the type; as far as its first bytes tell. */
export function isForeign(mimeType: string, head: Uint8Array): boolean {
  if (!isFilm(mimeType)) return hasForeignColours(mimeType, head);
  const tracks = tracksOf(head);
  return tracks !== null && !isTaken(tracks);
}
