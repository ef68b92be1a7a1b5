import { picking } from '../../i18n/pt-BR/picking.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only choosing several tickets says. */
export const tp = textsOf(picking);
