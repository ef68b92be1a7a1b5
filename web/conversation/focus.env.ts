import { onCleanup } from 'solid-js';
import type { Caret } from '../inbox/caret.env.ts';

export interface FocusKeeper {
  /** The part of the page whose focus is kept. */
  watch(section: HTMLElement): void;
  /** Puts the focus where one goes on, once a dialog that closes has let it go. */
  settle(): void;
  /** The same, only if nothing else has it. */
  rescue(): void;
  /** Puts it back into the field where it stood before the screens were made anew, unless something else has it. */
  resume(caret: Caret): void;
}

/**
 * Keeps the focus from falling to the page when what had it vanishes: it goes to where one writes, else to the composer
 * itself, and from there to the field as soon as there is one.
 */
export function createFocusKeeper(): FocusKeeper {
  let section: HTMLElement | null = null;
  let last: Element | null = null;

  const composer = () => section?.querySelector<HTMLElement>('.composer') ?? null;
  const place = () => {
    const here = composer();
    (here?.querySelector('textarea') ?? here)?.focus({ preventScroll: true });
  };
  const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

  const onFocusIn = ({ target }: FocusEvent) => {
    last = target instanceof Element && section?.contains(target) === true ? target : null;
  };
  // Whoever leaves a field by themselves is let go; of what is removed in this turn the observer hears.
  const onFocusOut = ({ target }: FocusEvent) => {
    queueMicrotask(() => {
      if (target === last && last?.isConnected === true && document.activeElement !== last) last = null;
    });
  };
  const observer = new MutationObserver(() => {
    const here = composer();
    const lost = isNowhere() && last?.isConnected === false;
    if (lost || (here !== null && document.activeElement === here && here.querySelector('textarea') !== null)) place();
  });
  document.addEventListener('focusin', onFocusIn);
  document.addEventListener('focusout', onFocusOut);
  onCleanup(() => {
    observer.disconnect();
    document.removeEventListener('focusin', onFocusIn);
    document.removeEventListener('focusout', onFocusOut);
  });

  const rescue = () => {
    if (isNowhere()) place();
  };
  return {
    watch: (element) => {
      section = element;
      observer.observe(element, { childList: true, subtree: true });
    },
    // The dialog gives the focus back in a timer of its own, set before this one.
    settle: () => void setTimeout(place),
    rescue: () => void setTimeout(rescue),
    // The field has its text, and no key can come before.
    resume: ({ from, to }) =>
      queueMicrotask(() => {
        if (!isNowhere()) return;
        place();
        const field = document.activeElement;
        if (field instanceof HTMLTextAreaElement) field.setSelectionRange(from, to);
      }),
  };
}
