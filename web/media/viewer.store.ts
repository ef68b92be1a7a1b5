import { createSignal } from 'solid-js';
import type { MessageKey } from '../../worker/platform/id.ts';

/** The message whose file is seen large; null: none. */
export const [viewed, setViewed] = createSignal<MessageKey | null>(null);
