import { flatten, translator } from '@solid-primitives/i18n';
import { costsPage } from '../i18n/pt-BR/costs-page.ts';

const dictionary = flatten(costsPage);

/** The text for a key of what only the page of costs and a message's details say, so that the first screen need not carry it. */
export const tc = translator(() => dictionary);
