import { teams } from '../i18n/pt-BR/teams.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only the page of teams says, so that the first screen need not carry it. */
export const te = textsOf(teams);
