import { createSignal } from 'solid-js';
import { makeShelf } from '../live/shelf.store.ts';

export const panelTabs = ['details', 'schedules', 'files', 'tickets'] as const;
export type PanelTab = (typeof panelTabs)[number];

/** Where list, thread and panel stand side by side; the stylesheet says the same. */
const hasRoom = () => matchMedia('(min-width: 1200px)').matches;

const shelf = makeShelf('janela.', localStorage);
const [open, setOpen] = createSignal(shelf.get('contactPanel') === 'open' && hasRoom());
const [tab, setTab] = createSignal<PanelTab>('details');
let called = false;

/** Whether the contact panel stands open beside whatever thread is read. */
export const panelOpen = open;
export const panelTab = tab;
export const setPanelTab = setTab;

/** Opens or closes it; where it takes nothing's place, for the next visit too. */
export function showPanel(wanted: boolean): void {
  called = wanted;
  setOpen(wanted);
  if (hasRoom()) shelf.put('contactPanel', wanted ? 'open' : 'closed');
}

export const togglePanel = (): void => showPanel(!open());

/** Whether somebody has just asked for it, and goes on in it; true once. */
export function wasCalled(): boolean {
  const here = called;
  called = false;
  return here;
}

/** Another thread is opened: where the panel would cover it, it is closed. */
export function leavePanel(): void {
  if (!hasRoom()) setOpen(false);
}
