/** Of a picture as it is shown, px. */
export interface Dimensions {
  width: number;
  height: number;
}

/** How many bytes of a file suffice to find its dimensions: pictures of phones carry a preview before theirs. */
export const HEAD_BYTES = 128 * 1024;

/** The dimensions that a picture's first bytes tell, turned upright; null: none, or not a picture that we know. */
export function dimensionsOf(mimeType: string, head: Uint8Array): Dimensions | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    const found = read(mimeType, view);
    return found !== null && found.width > 0 && found.height > 0 ? found : null;
  } catch (error) {
    // The head ends before the picture says its size.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function read(mimeType: string, view: DataView): Dimensions | null {
  switch (mimeType) {
    case 'image/png':
      return { width: view.getUint32(16), height: view.getUint32(20) };
    case 'image/gif':
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case 'image/jpeg':
      return jpeg(view);
    case 'image/webp':
      return webp(view);
    default:
      return null;
  }
}

const APP1 = 0xe1;
const SCAN = 0xda;

/** Markers that begin a frame (SOF0 … SOF15 without the tables and arithmetic markers between them). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpeg(view: DataView): Dimensions | null {
  const frame = jpegFrame(view);
  if (frame === null) return null;
  const [height, width] = [view.getUint16(frame.at + 5), view.getUint16(frame.at + 7)];
  return frame.isLying ? { width: height, height: width } : { width, height };
}

/** Where a JPEG's frame begins, and whether it is to be turned; null: it has none. */
export function jpegFrame(view: DataView): { at: number; isLying: boolean } | null {
  let isLying = false;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (marker === APP1) isLying ||= isTurned(view, at + 4, length - 2);
    if (isFrame(marker)) return { at, isLying };
    if (marker === SCAN || length < 2) return null;
    at += 2 + length;
  }
}

const EXIF = 0x45786966;
const ORIENTATION = 0x0112;
/** Orientations 5 to 8 lie on their side. */
const FIRST_LYING = 5;

function isTurned(view: DataView, at: number, length: number): boolean {
  if (length < 14 || view.getUint32(at) !== EXIF) return false;
  const tiff = at + 6;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  const count = view.getUint16(directory, little);
  for (let entry = 0; entry < count; entry += 1) {
    const place = directory + 2 + entry * 12;
    if (place + 12 > at + length) return false;
    if (view.getUint16(place, little) === ORIENTATION) return view.getUint16(place + 8, little) >= FIRST_LYING;
  }
  return false;
}

const LOSSY = 0x56503820;
const LOSSLESS = 0x5650384c;
const EXTENDED = 0x56503858;

function webp(view: DataView): Dimensions | null {
  const low24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case LOSSY:
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case LOSSLESS: {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case EXTENDED:
      return { width: low24(24) + 1, height: low24(27) + 1 };
    default:
      return null;
  }
}
