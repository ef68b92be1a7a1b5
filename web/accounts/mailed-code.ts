import { mailedCode } from '../i18n/pt-BR/mailed-code.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only coming in by e-mail says. */
export const tm = textsOf(mailedCode);
