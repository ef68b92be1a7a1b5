import { createSignal } from 'solid-js';
import type { FieldView } from '../../worker/contacts/field-door.ts';
import { call } from '../live/api.client.ts';

const [known, setKnown] = createSignal<FieldView[] | null>(null);
let asking: Promise<void> | null = null;
let learned = 0;

/** [N50] Every field of contacts, in their order, archived ones too; null: not known yet. */
export const everyField = known;

/** Asks for them anew; whoever asks meanwhile waits for the same answer. */
export function refreshFields(): Promise<void> {
  const before = learned;
  asking ??= call<{ items: FieldView[] }>('GET', '/fields').then((answer) => {
    asking = null;
    if (answer.ok && learned === before) setKnown(answer.value.items);
  });
  return asking;
}

/** They are these now: the answer to a change, which one asked for before it does not undo. */
export function learnFields(fields: FieldView[]): void {
  learned++;
  setKnown(fields);
}
