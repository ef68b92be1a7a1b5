import { flatten, translator } from '@solid-primitives/i18n';
import { managing } from './pt-BR/managing.ts';

const dictionary = flatten(managing);

/** The texts of pages that few open, apart from the others so that they are fetched with those pages. */
export const tm = translator(() => dictionary);
