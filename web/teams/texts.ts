import { flatten, translator } from '@solid-primitives/i18n';
import { queueRules } from '../i18n/pt-BR/queue-rules.ts';

const dictionary = flatten(queueRules);

/** The text for a key of what only the page of queue rules says, so that the first screen need not carry it. */
export const tq = translator(() => dictionary);
