import { composes } from '../ui/composing.ts';

/** The keys of a field where words that stand are changed: Enter keeps them as they are now, Esc leaves them as they were. */
export const editKeys =
  (keep: () => void, leave: () => void) =>
  (event: KeyboardEvent): void => {
    if (composes(event)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      keep();
    }
  };
