/** Of a label that is cut so much is read at least, px. */
const LEGIBLE_PX = 64;

/**
 * Which of these stand beside each other in `room`, where the others are told by a mark that is `mark` wide: whatever does so
 * whole, in order; where nothing does, of the first what can be read; where that is too little, the mark alone. All in px.
 */
export function fitting(widths: readonly number[], room: number, gap: number, mark: number): ReadonlySet<number> {
  const all = widths.reduce((sum, width) => sum + width, gap * Math.max(0, widths.length - 1));
  if (all <= room) return new Set(widths.keys());
  const fits = new Set<number>();
  let left = room - mark;
  for (const [at, width] of widths.entries()) {
    if (width + gap > left) continue;
    fits.add(at);
    left -= width + gap;
  }
  return fits.size === 0 && LEGIBLE_PX + gap + mark <= room ? new Set([0]) : fits;
}
