import { classifying } from '../../i18n/pt-BR/classifying.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only classifying says. */
export const tk = textsOf(classifying);
