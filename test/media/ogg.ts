/** What an Ogg file with one stream holds (RFC 3533, RFC 7845). Throws where it is not whole. */
export function oggPages(bytes: Uint8Array): {
  pages: number;
  head: { word: string; channels: number };
  seconds: number;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));
  let head = { word: '', channels: 0 };
  let skipped = 0;
  let samples = 0;
  let pages = 0;
  for (let at = 0; at < bytes.length; pages += 1) {
    if (text(at, 4) !== 'OggS') throw new Error(`No page at ${at}`);
    const segments = bytes[at + 26] ?? 0;
    const lengths = bytes.subarray(at + 27, at + 27 + segments);
    const data = at + 27 + segments;
    if (pages === 0) {
      head = { word: text(data, 8), channels: bytes[data + 9] ?? 0 };
      skipped = view.getUint16(data + 10, true);
    }
    const granule = view.getBigInt64(at + 6, true);
    if (granule > 0n) samples = Number(granule);
    at = data + lengths.reduce((sum, length) => sum + length, 0);
    if (at > bytes.length) throw new Error('The last page is cut short');
  }
  return { pages, head, seconds: (samples - skipped) / 48_000 };
}
