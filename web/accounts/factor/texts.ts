import { factor } from '../../i18n/pt-BR/factor.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only the second factor says. */
export const tf = textsOf(factor);
