import { building } from '../../i18n/pt-BR/building.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only the dialogs say that build messages, so that the first screen need not carry it. */
export const tb = textsOf(building);
