interface Size {
  width: number;
  height: number;
}

const GAP_PX = 4;
const EDGE_PX = 8;

/** Where something opens beside its anchor: below it, else above, always whole on the screen. All in px. */
export function beside(
  anchor: { left: number; right: number; top: number; bottom: number },
  size: Size,
  screen: Size,
): { left: number; top: number } {
  const below = anchor.bottom + GAP_PX;
  const above = anchor.top - GAP_PX - size.height;
  const fitsBelow = below + size.height <= screen.height - EDGE_PX;
  const towardsStart = anchor.left > screen.width / 2;
  return {
    left: within(towardsStart ? anchor.right - size.width : anchor.left, screen.width - size.width),
    top: within(fitsBelow ? below : above, screen.height - size.height),
  };
}

const within = (wanted: number, room: number): number => Math.max(EDGE_PX, Math.min(wanted, room - EDGE_PX));
