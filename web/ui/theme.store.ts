import { createSignal } from 'solid-js';
import { makeShelf } from '../live/shelf.store.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const shelf = makeShelf('janela.', localStorage);
const kept = themes.find((name) => name === shelf.get('theme'));
const [current, setCurrent] = createSignal<Theme>(kept ?? 'system');

export const theme = current;

/** Chooses how the page looks, here and on the next visit. */
export function setTheme(name: Theme): void {
  setCurrent(name);
  if (name === 'system') {
    shelf.drop('theme');
    delete document.documentElement.dataset.theme;
  } else {
    shelf.put('theme', name);
    document.documentElement.dataset.theme = name;
  }
}
