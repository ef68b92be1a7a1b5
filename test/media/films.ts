const letters = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));
const u32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
const box = (type: string, ...content: number[][]): number[] => {
  const inside = content.flat();
  return [...u32(inside.length + 8), ...letters(type), ...inside];
};

const track = (handler: string, codec: string): number[] =>
  box(
    'trak',
    box('tkhd', u32(0)),
    box(
      'mdia',
      box('hdlr', u32(0), u32(0), letters(handler), u32(0)),
      box('minf', box('stbl', box('stsd', u32(0), u32(1), box(codec, u32(0))))),
    ),
  );

/** The list of tracks of an MP4, each of a handler and a codec. */
export const moovOf = (...tracks: [string, string][]): number[] =>
  box('moov', box('mvhd', u32(0)), ...tracks.map(([handler, codec]) => track(handler, codec)));

export const ftyp: number[] = box('ftyp', letters('isom'), u32(0));

/** What is seen and heard, of so many bytes. */
export const mdatOf = (sizeBytes: number): number[] =>
  box(
    'mdat',
    Array.from({ length: sizeBytes }, () => 0),
  );

/** The same in the long form of a box. */
export const longMdatOf = (sizeBytes: number): number[] => [
  ...u32(1),
  ...letters('mdat'),
  ...u32(0),
  ...u32(sizeBytes + 16),
  ...Array.from({ length: sizeBytes }, () => 0),
];

/** A JPEG of four pixels by three, of so many colours, behind a profile of so many bytes. */
export const jpegOf = (colours: 1 | 3 | 4, profileBytes = 100): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe2, ((profileBytes + 2) >> 8) & 0xff, (profileBytes + 2) & 0xff],
    ...Array.from({ length: profileBytes }, () => 0),
    ...[0xff, 0xc0, 0, 8 + 3 * colours, 8, 0, 3, 0, 4, colours],
    ...Array.from({ length: 3 * colours }, () => 0),
  ]);
