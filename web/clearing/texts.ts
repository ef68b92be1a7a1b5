import { clearing } from '../i18n/pt-BR/clearing.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only concluding by a filter says. */
export const tc = textsOf(clearing);
