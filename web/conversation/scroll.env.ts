import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { gliding } from '../ui/motion.env.ts';
import type { ReadingMark } from './threads.store.ts';

/** So near the end counts as being there, px. */
const NEAR_PX = 48;

/** Said from within the content before something in it is unfolded on request: the reader stays at its beginning. */
export const UNFOLDING = 'unfolding';

/** Entries of a thread stay where they are; what is drawn between them goes up where more is drawn above. */
const ENTRIES = `[data-node]:not(${['day', 'unread', 'ticket', 'via'].map((kind) => `[data-node-kind="${kind}"]`).join()})`;

export interface Scroll {
  atEnd: Accessor<boolean>;
  /** Where the reader is: the first entry in view and how far below the top edge it stands; null: at the end. */
  mark(): ReadingMark | null;
  goTo(mark: ReadingMark | null): void;
  /** `notPast`: what shall not be passed: the way ends there where the end is a view further. */
  toEnd(smoothly: boolean, notPast?: HTMLElement | null): void;
  /** Brings an entry to the upper part of the view, at once: a glide would be cut short by whatever arrives meanwhile. */
  reveal(selector: string): HTMLElement | null;
  onScroll(): void;
  watch(scroller: HTMLElement, content: HTMLElement): void;
}

/**
 * Keeps the reader's place whatever grows above or below: at the end they stay at the end, elsewhere the entry that they
 * are reading stays where it is. `looked` is told after every movement.
 */
export function createScroll(looked: () => void): Scroll {
  let scroller: HTMLElement | null = null;
  const [atEnd, setAtEnd] = createSignal(true);

  const look = () => {
    if (scroller === null) return;
    setAtEnd(scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < NEAR_PX);
    looked();
  };
  const bring = (element: HTMLElement) => {
    if (scroller === null) return;
    const up = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientHeight / 4;
    scroller.scrollBy({ top: up, behavior: 'instant' });
    look();
  };
  const toEnd = (smoothly: boolean, notPast?: HTMLElement | null) => {
    if (scroller === null) return;
    const { scrollHeight, clientHeight, scrollTop } = scroller;
    const left = scrollHeight - clientHeight - scrollTop;
    if (notPast && notPast.getBoundingClientRect().top - left < scroller.getBoundingClientRect().top) {
      bring(notPast);
      return;
    }
    // Only the last stretch glides: nobody wants to watch a year go by.
    if (smoothly) scroller.scrollTop = Math.max(scroller.scrollTop, scrollHeight - 2 * clientHeight);
    scroller.scrollTo({ top: scrollHeight, behavior: smoothly ? gliding() : 'instant' });
    look();
  };
  const observer = new ResizeObserver(() => {
    if (atEnd()) toEnd(false);
    else look();
  });
  onCleanup(() => observer.disconnect());

  return {
    atEnd,
    mark: () => {
      if (scroller === null || atEnd()) return null;
      const top = scroller.getBoundingClientRect().top;
      for (const element of scroller.querySelectorAll<HTMLElement>(ENTRIES)) {
        const box = element.getBoundingClientRect();
        if (box.bottom > top) return { node: element.dataset.node ?? '', offsetPx: box.top - top };
      }
      return null;
    },
    goTo: (mark) => {
      if (scroller === null) return;
      const element = mark === null ? null : scroller.querySelector(`[data-node="${CSS.escape(mark.node)}"]`);
      if (mark === null || element === null) return toEnd(false);
      scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - mark.offsetPx;
      look();
    },
    toEnd,
    reveal: (selector) => {
      const element = scroller?.querySelector<HTMLElement>(selector) ?? null;
      if (element !== null) bring(element);
      return element;
    },
    onScroll: look,
    watch: (element, content) => {
      scroller = element;
      observer.observe(element);
      observer.observe(content);
      content.addEventListener(UNFOLDING, () => setAtEnd(false));
    },
  };
}
