/** What the room of a row's labels is measured by, px. */
export interface Measures {
  gap: number;
  /** How wide the mark is that tells the others. */
  mark: number;
  /** Of a label that is cut so much is read at least. */
  legible: number;
}

/**
 * Which of these stand beside each other in `room`, px, where the others are told by a mark: whatever does so whole, in order;
 * where nothing does, of the first what can be read; where that is too little, the mark alone.
 */
export function fitting(
  widths: readonly number[],
  room: number,
  { gap, mark, legible }: Measures,
): ReadonlySet<number> {
  const all = widths.reduce((sum, width) => sum + width, gap * Math.max(0, widths.length - 1));
  if (all <= room) return new Set(widths.keys());
  const fits = new Set<number>();
  let left = room - mark;
  for (const [at, width] of widths.entries()) {
    if (width + gap > left) continue;
    fits.add(at);
    left -= width + gap;
  }
  return fits.size === 0 && legible + gap + mark <= room ? new Set([0]) : fits;
}
