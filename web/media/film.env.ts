import { isTaken, trackListOf, tracksOf } from '../../worker/media/film.ts';

/** Whether WhatsApp takes no such film: its list of tracks is read wherever it lies, which is often the very end. */
export async function isForeignFilm(file: Blob): Promise<boolean> {
  const list = await trackListOf(file.size, (from, to) => file.slice(from, to).arrayBuffer());
  const tracks = list === null ? null : tracksOf(list);
  return tracks !== null && !isTaken(tracks);
}
