import { costsPage } from '../i18n/pt-BR/costs-page.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only the page of costs and a message's details say, so that the first screen need not carry it. */
export const tc = textsOf(costsPage);
