import { profile } from '../../i18n/pt-BR/profile.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only the page of one's own account says, so that the first screen need not carry it. */
export const tp = textsOf(profile);
