import { people } from '../../i18n/pt-BR/people.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only the page of users says, so that the first screen need not carry it. */
export const tu = textsOf(people);
