import { type BaseDict, flatten, translator } from '@solid-primitives/i18n';

/** Reads a dictionary by the paths of its keys. */
export function textsOf<Dictionary extends BaseDict>(dictionary: Dictionary) {
  const flat = flatten(dictionary);
  return translator(() => flat);
}
