import { isTaken, trackListOf, tracksOf } from './film.ts';
import { isFilm, isForeign } from './foreign.ts';

/** Whether WhatsApp takes no such picture or film. What the first bytes do not tell of a film is read where it lies in R2. */
export async function isForeignFile(
  bucket: R2Bucket,
  { key, mimeType, sizeBytes, head }: { key: string; mimeType: string; sizeBytes: number; head: Uint8Array },
): Promise<boolean> {
  if (!isFilm(mimeType) || tracksOf(head) !== null) return isForeign(mimeType, head);
  const list = await trackListOf(sizeBytes, async (from, to) => {
    const part = await bucket.get(key, { range: { offset: from, length: Math.min(to, sizeBytes) - from } });
    if (part === null) throw new Error('A file that was just stored is gone');
    return await part.arrayBuffer();
  });
  const tracks = list === null ? null : tracksOf(list);
  return tracks !== null && !isTaken(tracks);
}
