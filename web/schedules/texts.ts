import { scheduling } from '../i18n/pt-BR/scheduling.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only the screens of schedules say, so that the first screen need not carry it. */
export const s = textsOf(scheduling);
