import { managing } from './pt-BR/managing.ts';
import { textsOf } from './texts.ts';

/** The texts of pages that few open, apart from the others so that they are fetched with those pages. */
export const tm = textsOf(managing);
