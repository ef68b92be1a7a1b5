import { createSignal } from 'solid-js';

export interface Toast {
  id: number;
  text: string;
}

const SHOWN_MS = 7_000;

const [shown, setShown] = createSignal<readonly Toast[]>([]);
let last = 0;

/** What happened elsewhere than where the reader looks, newest last. */
export const toasts = shown;

export const dismiss = (id: number): void => {
  setShown((now) => now.filter((toast) => toast.id !== id));
};

/** Says it for a while, at the edge of the screen. */
export function say(text: string): void {
  last += 1;
  const id = last;
  setShown((now) => [...now.filter((toast) => toast.text !== text), { id, text }]);
  setTimeout(dismiss, SHOWN_MS, id);
}
