import { createSignal } from 'solid-js';
import { makeShelf } from '../live/shelf.store.ts';

const shelf = makeShelf('janela.', sessionStorage);
const [folded, setFolded] = createSignal(shelf.get('schedulesFolded') !== 'no');

/** Whether several scheduled messages stand below a thread as one line: at first they do, and as one left it while the tab is open. */
export const isFolded = folded;

export function fold(wanted: boolean): void {
  setFolded(wanted);
  shelf.put('schedulesFolded', wanted ? 'yes' : 'no');
}
