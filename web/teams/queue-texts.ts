import { queueRules } from '../i18n/pt-BR/queue-rules.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only the page of queue rules says, so that the first screen need not carry it. */
export const tq = textsOf(queueRules);
