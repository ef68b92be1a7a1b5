import { distribution } from '../../i18n/pt-BR/distribution.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only the page of distribution says, so that the first screen need not carry it. */
export const td = textsOf(distribution);
