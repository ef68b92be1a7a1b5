import type { DraftButton } from '../../../worker/templates/draft.ts';
import { areApart } from '../../../worker/templates/rules.ts';

const isReply = ({ type }: DraftButton): boolean => type === 'QUICK_REPLY';

/**
 * Buttons with one of them in another place, and the place that it has then. Quick replies stand together (facts/meta.md §6): what
 * leaves its like behind takes them along, so that the two kinds change places.
 */
export function withMoved(
  buttons: readonly DraftButton[],
  from: number,
  to: number,
): { buttons: DraftButton[]; at: number } {
  const before = buttons.map((button, index) => ({ button, index }));
  const next = before.toSpliced(from, 1).toSpliced(to, 0, ...before.slice(from, from + 1));
  const inOrder = isLoose(buttons, next) ? before.toSorted((a, b) => behind(a.button) - behind(b.button)) : next;
  return { buttons: inOrder.map(({ button }) => button), at: inOrder.findIndex(({ index }) => index === from) };

  function behind(button: DraftButton): number {
    const [first] = buttons;
    return first !== undefined && isReply(first) === isReply(button) ? 1 : 0;
  }
}

/** Buttons with one more: the last, or the last of its like where they stand before the others. */
export function withAdded(buttons: readonly DraftButton[], button: DraftButton): DraftButton[] {
  const next = [...buttons, button];
  if (!areApart(next) || areApart(buttons)) return next;
  const others = buttons.findIndex((each) => isReply(each) !== isReply(button));
  return buttons.toSpliced(others, 0, button);
}

/** Whether the new order tears quick replies apart that stood together. */
const isLoose = (before: readonly DraftButton[], next: readonly { button: DraftButton }[]): boolean =>
  !areApart(before) && areApart(next.map(({ button }) => button));
