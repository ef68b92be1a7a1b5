import { contactPanel } from '../i18n/pt-BR/contact-panel.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of the contact panel, so that the first screen need not carry it. */
export const cp = textsOf(contactPanel);
