import { hours } from '../i18n/pt-BR/hours.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only the page of opening hours says, so that the first screen need not carry it. */
export const th = textsOf(hours);
export const { days: dayNames, national } = hours;
