import { passkey } from '../../i18n/pt-BR/passkey.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only keys say. */
export const tk = textsOf(passkey);
