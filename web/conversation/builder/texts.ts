import { flatten, translator } from '@solid-primitives/i18n';
import { building } from '../../i18n/pt-BR/building.ts';

const dictionary = flatten(building);

/** The text for a key of what only the dialogs say that build messages, so that the first screen need not carry it. */
export const tb = translator(() => dictionary);
