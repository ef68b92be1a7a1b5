import { createSignal } from 'solid-js';

export interface Toast {
  id: number;
  text: string;
  /** What can be done about it; doing it takes the toast away. */
  act: ToastAct | null;
  /** The conversation that it tells of; null: any. */
  of: string | null;
}

interface ToastAct {
  label: string;
  run: () => void;
}

const SHOWN_MS = 7_000;

const [shown, setShown] = createSignal<readonly Toast[]>([]);
let last = 0;

/** What happened elsewhere than where the reader looks, newest last. */
export const toasts = shown;

export const dismiss = (id: number): void => {
  setShown((now) => now.filter((toast) => toast.id !== id));
};

/** Takes away what was said of a conversation that is left behind; what can still be undone stays for its time. */
export const dismissOf = (id: string): void => {
  setShown((now) => now.filter(({ of, act }) => of !== id || act !== null));
};

/** Says it for a while, at the edge of the screen. The same words with nothing to do about them stand there once. */
export function say(text: string, act: ToastAct | null = null, of: string | null = null): void {
  last += 1;
  const id = last;
  setShown((now) => [...now.filter((toast) => toast.text !== text || toast.act !== null), { id, text, act, of }]);
  setTimeout(dismiss, SHOWN_MS, id);
}
