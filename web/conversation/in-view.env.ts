import type { MessageKey } from '../../worker/platform/id.ts';

/** Where an entry stands against what is seen of its thread; null: it is not drawn. */
export type Standing = 'above' | 'in' | 'below' | null;

/** What of an entry stands less than this far below the top edge is no line that could be read, px. */
const LINE_PX = 16;

/** The place of an entry in its thread; null: it is not drawn. */
export const placeOf = (scroller: HTMLElement | undefined, key: MessageKey | undefined): HTMLElement | null =>
  key === undefined ? null : (scroller?.querySelector<HTMLElement>(`[data-node="${CSS.escape(key)}"]`) ?? null);

/** [R46] An entry is in view while its end is: of a long one the end is what was read last. */
export function standingOf(scroller: HTMLElement | undefined, key: MessageKey): Standing {
  const element = placeOf(scroller, key);
  if (scroller === undefined || element === null) return null;
  const view = scroller.getBoundingClientRect();
  const end = element.getBoundingClientRect().bottom;
  if (end < view.top + LINE_PX) return 'above';
  return end > view.bottom + 1 ? 'below' : 'in';
}
