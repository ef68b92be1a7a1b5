import { aimOf } from './aim.env.ts';

/** Where one stands in what one writes, in characters from its beginning; `to` is `from` where nothing is chosen. */
export interface Caret {
  /** It is a note, and no message. */
  note: boolean;
  from: number;
  to: number;
}

/** Whether what has the focus takes text. */
export const isWriting = (): boolean => aimOf(document.activeElement) === 'text';

/** Where one stands in the field of the composer; null: it has not the focus. */
export function writtenAt(): Caret | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement) || field.closest('.composer-place') === null) return null;
  return { note: field.closest('.note-field') !== null, from: field.selectionStart, to: field.selectionEnd };
}
