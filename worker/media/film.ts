/** One track of a film, by the four letters of MP4: what it is (`vide`, `soun`) and how it is encoded (`avc1`, `mp4a`). */
export interface Track {
  handler: string;
  codec: string;
}

interface Box {
  type: string;
  /** Where its content lies. */
  from: number;
  to: number;
}

/** What a box begins with: its size and its type; the longer form has a size of 64 bits. */
const BOX_HEAD_BYTES = 16;

/** The first box of these bytes. `left`: how many follow in the file, from its beginning on. */
function boxAt(view: DataView, at: number, left: number): Box | null {
  const size = view.getUint32(at);
  const type = lettersAt(view, at + 4);
  const isLong = size === 1;
  const length = isLong ? Number(view.getBigUint64(at + 8)) : size === 0 ? left : size;
  const head = isLong ? 16 : 8;
  return length < head ? null : { type, from: at + head, to: at + length };
}

/**
 * The tracks of an MP4, as far as these bytes tell: its beginning, or its box `moov` alone. null: they do not. Source: ISO/IEC
 * 14496-12 §4.2, §8.
 */
export function tracksOf(bytes: Uint8Array): Track[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const moov = boxesIn(view, 0, view.byteLength).find(({ type }) => type === 'moov');
    if (moov === undefined || moov.to > view.byteLength) return null;
    return boxesIn(view, moov.from, moov.to)
      .filter(({ type }) => type === 'trak')
      .flatMap((trak) => trackIn(view, trak) ?? []);
  } catch (error) {
    // A box says that it is longer than what holds it.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether WhatsApp takes a film of these tracks: H.264, and AAC in one track or none (facts/meta.md §2.2). */
export function isTaken(tracks: readonly Track[]): boolean {
  const codecs = (handler: string) => tracks.filter((track) => track.handler === handler).map(({ codec }) => codec);
  const sounds = codecs('soun');
  return (
    codecs('vide').every((codec) => codec === 'avc1' || codec === 'avc3') &&
    sounds.length <= 1 &&
    sounds.every((codec) => codec === 'mp4a')
  );
}

/** A list of tracks is a few kilobytes an hour; what is larger is none. */
const LIST_MAX_BYTES = 64 * 1024 * 1024;
/** A film in many pieces has its list before them. */
const BOXES_MAX = 64;

/**
 * The box `moov` of a film, read wherever it lies, which is often the very end; null: it has none. `read` gives the bytes from
 * one place up to another.
 */
export async function trackListOf(
  sizeBytes: number,
  read: (from: number, to: number) => Promise<ArrayBuffer>,
): Promise<Uint8Array | null> {
  for (let at = 0, boxes = 0; at + BOX_HEAD_BYTES <= sizeBytes && boxes < BOXES_MAX; boxes++) {
    const box = boxAt(new DataView(await read(at, at + BOX_HEAD_BYTES)), 0, sizeBytes - at);
    if (box === null) return null;
    if (box.type === 'moov') return box.to > LIST_MAX_BYTES ? null : new Uint8Array(await read(at, at + box.to));
    at += box.to;
  }
  return null;
}

const HANDLER_AT = 8;
const FIRST_ENTRY_AT = 8;

function trackIn(view: DataView, trak: Box): Track | null {
  const inside = (box: Box | undefined, type: string) =>
    box === undefined ? undefined : boxesIn(view, box.from, box.to).find((one) => one.type === type);
  const mdia = inside(trak, 'mdia');
  const hdlr = inside(mdia, 'hdlr');
  const stsd = inside(inside(inside(mdia, 'minf'), 'stbl'), 'stsd');
  if (hdlr === undefined || stsd === undefined) return null;
  return {
    handler: lettersAt(view, hdlr.from + HANDLER_AT),
    codec: lettersAt(view, stsd.from + FIRST_ENTRY_AT + 4),
  };
}

/** The boxes that lie side by side; the last one may reach beyond what is here. */
function boxesIn(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const box = boxAt(view, at, to - at);
    if (box === null) break;
    boxes.push(box);
    at = box.to;
  }
  return boxes;
}

const lettersAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
