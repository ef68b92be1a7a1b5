import { transferring } from '../../i18n/pt-BR/transferring.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only a transfer says. */
export const tr = textsOf(transferring);
