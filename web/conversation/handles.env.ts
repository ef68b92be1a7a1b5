import { createSignal } from 'solid-js';
import { isMessageKey, type MessageKey } from '../../worker/platform/id.ts';

/** So long a finger rests on a message before its menu opens. */
const LONG_PRESS_MS = 450;
/** A finger that goes further than this scrolls, px. */
const STILL_PX = 8;

/** A finger that rests on these means them. What opens at a tap (a picture, a document, a quote) is the message under a longer press. */
const PRESSED_THEMSELVES = 'button:not(.file-picture, .file-face, .quote), a, audio, video, input';

/** Lets arrows walk from handle to handle, and a long press open the menu where there is no hovering. */
export function createHandles(open: (key: MessageKey, anchor: HTMLElement) => void, lastKey: () => MessageKey | null) {
  const [stop, setStop] = createSignal<MessageKey | null>(null);
  let press: { timer: ReturnType<typeof setTimeout>; x: number; y: number } | null = null;

  const letGo = () => {
    clearTimeout(press?.timer);
    press = null;
  };
  return {
    open,
    setStop,
    isStop: (key: MessageKey) => (stop() ?? lastKey()) === key,
    onKeyDown: (event: KeyboardEvent) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by === 0 || !(event.target instanceof HTMLElement) || !event.target.matches('[data-handle]')) return;
      event.preventDefault();
      event.stopPropagation();
      const all = [...document.querySelectorAll<HTMLElement>('[data-handle]')];
      const next = all[all.indexOf(event.target) + by];
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: 'nearest' });
    },
    onPointerDown: (event: PointerEvent) => {
      letGo();
      if (event.pointerType !== 'touch' || !(event.target instanceof Element)) return;
      if (event.target.closest(PRESSED_THEMSELVES) !== null) return;
      const handle = event.target.closest('.bubble')?.querySelector<HTMLElement>('[data-handle]');
      const key = handle?.dataset.handle;
      if (handle == null || !isMessageKey(key)) return;
      const { clientX: x, clientY: y, pointerId } = event;
      const ripe = () => {
        open(key, handle);
        // The finger lifts elsewhere than in the menu, which would be taken for a press beside it and close it.
        document.querySelector('[role="menu"]:popover-open')?.setPointerCapture(pointerId);
        ignoreClickOfThisPress();
      };
      press = { x, y, timer: setTimeout(ripe, LONG_PRESS_MS) };
    },
    onPointerMove: (event: PointerEvent) => {
      if (press !== null && Math.hypot(event.clientX - press.x, event.clientY - press.y) > STILL_PX) letGo();
    },
    onPointerUp: letGo,
  };
}

/** The menu may have opened under the finger, whose lifting chooses nothing. */
function ignoreClickOfThisPress(): void {
  const ignore = (event: MouseEvent) => {
    // One that a key makes has no count.
    if (event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', ignore, { capture: true });
  addEventListener('pointerdown', () => removeEventListener('click', ignore, { capture: true }), {
    capture: true,
    once: true,
  });
}
