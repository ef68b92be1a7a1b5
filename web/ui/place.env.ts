import { beside } from './menu-place.ts';

/** Puts an open popover beside its anchor, as it is and as the window is now. */
export function placeBeside(popover: HTMLElement, anchor: HTMLElement): void {
  const { width, height } = popover.getBoundingClientRect();
  const screen = { width: innerWidth, height: innerHeight };
  const { left, top } = beside(anchor.getBoundingClientRect(), { width, height }, screen);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
