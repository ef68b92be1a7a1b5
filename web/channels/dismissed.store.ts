import { createSignal } from 'solid-js';
import { makeShelf } from '../live/shelf.store.ts';

const KEPT = 100;

const shelf = makeShelf('janela.', localStorage);
const [dismissed, setDismissed] = createSignal<readonly string[]>((shelf.get('notices') ?? '').split('\n'));

/** Whether somebody here has seen to this notice of a channel and put it away. */
export const isDismissed = (key: string): boolean => dismissed().includes(key);

export function dismiss(key: string): void {
  setDismissed([key, ...dismissed()].slice(0, KEPT));
  shelf.put('notices', dismissed().join('\n'));
}
