import { flatten, translator } from '@solid-primitives/i18n';
import { scheduling } from '../i18n/pt-BR/scheduling.ts';

const dictionary = flatten(scheduling);

/** The text for a key of what only the screens of schedules say, so that the first screen need not carry it. */
export const s = translator(() => dictionary);
