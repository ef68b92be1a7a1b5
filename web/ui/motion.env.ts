/** How a jump within a page moves: it glides, unless the reader wants less motion. */
export const gliding = (): ScrollBehavior =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
