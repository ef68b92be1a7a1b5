/** `audio/ogg; codecs=opus` and `AUDIO/OGG` are `audio/ogg`; null: no MIME type. */
export function plainType(declared: string | null): string | null {
  const type = (declared ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : null;
}

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

const starts = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, place) => bytes[place] === byte);

const brands: Record<string, string> = {
  'qt  ': 'video/quicktime',
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heic',
  avif: 'image/avif',
};

/**
 * What the first bytes of a file say that it is; null: they do not say. Of libraries that do this, those that know every container
 * above want the whole file (an MP3 behind a large cover is nothing to them), and the small ones take an M4A for a film.
 */
export function sniffedType(head: Uint8Array): string | null {
  if (starts(head, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(head, 0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (ascii(head, 0, 4) === 'GIF8') return 'image/gif';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WEBP') return 'image/webp';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WAVE') return 'audio/wav';
  if (ascii(head, 0, 5) === '%PDF-') return 'application/pdf';
  if (ascii(head, 4, 4) === 'ftyp') {
    const brand = ascii(head, 8, 4);
    return brands[brand] ?? (brand.startsWith('3g') ? 'video/3gpp' : 'video/mp4');
  }
  if (ascii(head, 0, 4) === 'OggS') return 'audio/ogg';
  if (starts(head, 0x1a, 0x45, 0xdf, 0xa3)) return 'video/webm';
  if (ascii(head, 0, 5) === '#!AMR') return 'audio/amr';
  if (ascii(head, 0, 3) === 'ID3') return 'audio/mpeg';
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return 'audio/aac';
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0) return 'audio/mpeg';
  if (starts(head, 0x50, 0x4b, 0x03, 0x04)) return 'application/zip';
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) return 'application/x-ole-storage';
  return null;
}

/** The same container under several names: which of them it is, only the one who made it knows. */
const families = [
  ['video/mp4', 'audio/mp4', 'audio/m4a', 'audio/x-m4a', 'audio/aac', 'video/3gpp', 'audio/3gpp', 'video/quicktime'],
  ['audio/ogg', 'audio/opus', 'video/ogg'],
  ['video/webm', 'audio/webm', 'video/x-matroska'],
  ['audio/wav', 'audio/x-wav', 'audio/wave'],
  ['audio/mpeg', 'audio/mp3'],
];

const officeTypes = /^application\/(vnd\.|msword|x-|zip|epub|java-archive)/;

/** Every type that `sniffedType` would have known: whoever declares one of these and is not sniffed as it, is not it. */
const signed = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf', ...families.flat()]);

export const UNKNOWN_TYPE = 'application/octet-stream';

/** What a file is kept and served as: its bytes have the last word, its declaration fills in what they leave open. */
export function settledType(declared: string | null, head: Uint8Array): string {
  const told = plainType(declared);
  const seen = sniffedType(head);
  if (seen === null) return told === null || signed.has(told) ? UNKNOWN_TYPE : told;
  if (told === null || told === seen) return seen;
  if (families.some((family) => family.includes(seen) && family.includes(told))) return told;
  const isWrapped = seen === 'application/zip' || seen === 'application/x-ole-storage';
  return isWrapped && officeTypes.test(told) ? told : seen;
}

/** What a browser may open in place: it draws or plays these and runs nothing that is in them. */
const shown = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'video/mp4',
  'video/3gpp',
  'video/webm',
  'video/quicktime',
  'audio/mp4',
  'audio/m4a',
  'audio/x-m4a',
  'audio/aac',
  'audio/amr',
  'audio/mpeg',
  'audio/mp3',
  'audio/ogg',
  'audio/opus',
  'audio/webm',
  'audio/wav',
  'audio/x-wav',
  'application/pdf',
  'text/plain',
]);

export const opensInPlace = (mimeType: string): boolean => shown.has(mimeType);
