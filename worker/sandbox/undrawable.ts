const JPEG = 0xffd8;
const PNG = 0x89504e47;
const FTYP = 0x66747970;

/**
 * Whether a file's beginning shows a picture or film that phones cannot be relied on to draw: four inks, 16 bits a channel, or
 * anything but H.264 with one track of AAC. Meta takes its upload and fails its message. Source: Meta, supported media types.
 */
export function isUndrawable(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    if (view.getUint16(0) === JPEG) return hasFourInks(view);
    if (view.getUint32(0) === PNG) return view.getUint8(24) === 16;
    return view.getUint32(4) === FTYP && hasOtherTracks(view);
  } catch (error) {
    // It ends, or what was kept of it does, before it tells.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A frame's header is a segment C0 … CF but for three of them; its tenth byte counts the colours. Source: ITU T.81 §B.2.2. */
function hasFourInks(view: DataView): boolean {
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda) return false;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return view.getUint8(at + 9) === 4;
  }
  return false;
}

type Span = { from: number; to: number };

/** Source: ISO/IEC 14496-12. */
function hasOtherTracks(view: DataView): boolean {
  const [list] = within(view, { from: 0, to: view.byteLength }, 'moov');
  if (list === undefined || list.to > view.byteLength) return false;
  const tracks = within(view, list, 'trak').flatMap((track) => {
    const [kind] = within(view, track, 'mdia', 'hdlr');
    const [samples] = within(view, track, 'mdia', 'minf', 'stbl', 'stsd');
    return kind && samples ? [{ kind: word(view, kind.from + 8), codec: word(view, samples.from + 12) }] : [];
  });
  const pictures = tracks.filter(({ kind }) => kind === 'vide');
  const sounds = tracks.filter(({ kind }) => kind === 'soun');
  return (
    !pictures.every(({ codec }) => /^avc[13]$/.test(codec)) ||
    sounds.length > 1 ||
    sounds.some(({ codec }) => codec !== 'mp4a')
  );
}

/** The boxes that one comes to along a path of types. */
function within(view: DataView, outer: Span, ...[type, ...path]: string[]): Span[] {
  if (type === undefined) return [outer];
  const found: Span[] = [];
  for (let at = outer.from; at + 8 <= outer.to; ) {
    const told = view.getUint32(at);
    const size = told === 1 ? Number(view.getBigUint64(at + 8)) : told === 0 ? outer.to - at : told;
    if (size < 8) break;
    if (word(view, at + 4) === type) found.push({ from: at + (told === 1 ? 16 : 8), to: at + size });
    at += size;
  }
  return found.flatMap((one) => within(view, one, ...path));
}

const word = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
