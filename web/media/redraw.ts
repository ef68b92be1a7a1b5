import { hasForeignColours } from '../../worker/media/foreign.ts';
import { traitsOf } from '../../worker/media/traits.ts';

/** So many bytes tell whether a picture is to be drawn anew. */
export const REDRAW_HEAD_BYTES = 64 * 1024;

/** Pictures that browsers draw and WhatsApp does not take (facts of its documentation: JPEG and PNG, 8 bits a channel). */
const drawable = ['image/webp', 'image/gif', 'image/bmp', 'image/avif', 'image/heic', 'image/heif'];

/** Whether a picture has to be drawn anew to be sent as one. One that moves is not: it would stand still. */
export function wantsRedrawing(type: string, head: Uint8Array): boolean {
  if (type === 'image/png' || type === 'image/jpeg') return hasForeignColours(type, head);
  return drawable.includes(type) && !moves(type, head);
}

/** Whether a picture moves, as far as its beginning tells. */
export function moves(type: string, head: Uint8Array): boolean {
  if (type === 'image/webp') return traitsOf(head).moves;
  if (type === 'image/gif') return isMovingGif(head);
  return type === 'image/avif' && String.fromCharCode(...head.subarray(8, 12)) === 'avis';
}

const SCREEN_AT = 6;
const COLOURS_AT = 13;
const HAS_COLOURS = 0x80;
const IMAGE = 0x2c;
const EXTENSION = 0x21;

/** More than one image in it. Source: GIF89a §18–26; runs through the blocks, each of which tells its length. */
function isMovingGif(bytes: Uint8Array): boolean {
  const at = (place: number): number => bytes[place] ?? 0;
  const colours = (flags: number): number => ((flags & HAS_COLOURS) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  const afterBlocks = (from: number): number => {
    let place = from;
    while (at(place) !== 0) place += at(place) + 1;
    return place + 1;
  };
  let images = 0;
  let place = COLOURS_AT + colours(at(SCREEN_AT + 4));
  while (place < bytes.length) {
    if (at(place) === EXTENSION) place = afterBlocks(place + 2);
    else if (at(place) === IMAGE) {
      images += 1;
      if (images > 1) return true;
      place = afterBlocks(place + 10 + colours(at(place + 9)) + 1);
    } else return false;
  }
  // It goes on behind what was looked at, which a still one of this size does too: better as it is than standing still.
  return bytes.length >= REDRAW_HEAD_BYTES && images > 0 && hasLoop(bytes);
}

/** The mark by which a GIF says that it plays over and over. */
const hasLoop = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 2_048)).includes('NETSCAPE2.0');

/** `flor.webp` as a JPEG is `flor.jpg`. */
export const renamed = (name: string, type: string): string =>
  `${name.replace(/\.\w{1,5}$/, '')}.${type === 'image/png' ? 'png' : 'jpg'}`;
