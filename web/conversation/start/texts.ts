import { beginning } from '../../i18n/pt-BR/beginning.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only the steps of a beginning say, so that the first screen need not carry it. */
export const b = textsOf(beginning);
