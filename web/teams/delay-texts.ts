import { safetyDelay } from '../i18n/pt-BR/safety-delay.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of the safety delay. */
export const td = textsOf(safetyDelay);
