import { isMediaId, type MediaId } from '../../worker/platform/id.ts';
import { approvedOfHandle } from '../../worker/templates/example-handle.ts';
import { keepOwn, urlOf } from '../media/url.store.ts';
import { approvedUrl } from './approved-file.client.ts';

/** A file above a text as a preview draws it: where it is, and what it is called; null: not known here. */
export interface ShownFile {
  url: string;
  smallUrl: string;
  name: string | null;
}

const own = new Map<string, ShownFile>();
const examples = new Set<string>();

/** A file that this page has just handed over is shown from its own memory. `value`: our id of it, or Meta's handle. */
export function keepShown(value: string, file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  own.set(value, { url, smallUrl: url, name });
  if (isMediaId(value)) keepOwn(value, url);
}

/** [N69] That a file is the one that was approved with a template. */
export function keepExample(value: MediaId, name: string): void {
  own.set(value, { ...urlOf(value), name });
  examples.add(value);
}

/** Whether a value is the file that was approved with the template. */
export const isExample = (value: string): boolean => examples.has(value);

/** The file that a template's header has by this value. Of what was handed over elsewhere only what is kept here is known. */
export function shownFile(value: string | undefined): ShownFile | null {
  if (value === undefined) return null;
  const kept = own.get(value);
  if (kept !== undefined) return kept;
  if (isMediaId(value)) return { ...urlOf(value), name: null };
  const approved = approvedOfHandle(value);
  if (approved === null) return null;
  const url = approvedUrl(approved);
  return { url, smallUrl: url, name: null };
}
