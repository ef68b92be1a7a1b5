import { createSignal } from 'solid-js';
import type { ViewKey } from './shown.ts';

/** The file that is seen large; null: none. */
export const [viewed, setViewed] = createSignal<ViewKey | null>(null);
