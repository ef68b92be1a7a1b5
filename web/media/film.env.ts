import { BOX_HEAD_BYTES, boxAt, isTaken, tracksOf } from '../../worker/media/film.ts';

/** A list of tracks is a few kilobytes an hour; what is larger is none. */
const LIST_MAX_BYTES = 64 * 1024 * 1024;

/** Whether WhatsApp takes no such film: its list of tracks is read wherever it lies, which is often the very end. */
export async function isForeignFilm(file: Blob): Promise<boolean> {
  const list = await listOf(file);
  const tracks = list === null ? null : tracksOf(list);
  return tracks !== null && !isTaken(tracks);
}

async function listOf(file: Blob): Promise<Uint8Array | null> {
  for (let at = 0; at + BOX_HEAD_BYTES <= file.size; ) {
    const head = new DataView(await file.slice(at, at + BOX_HEAD_BYTES).arrayBuffer());
    const box = boxAt(head, 0, file.size - at);
    if (box === null) return null;
    if (box.type === 'moov') {
      return box.to > LIST_MAX_BYTES ? null : new Uint8Array(await file.slice(at, at + box.to).arrayBuffer());
    }
    at += box.to;
  }
  return null;
}
