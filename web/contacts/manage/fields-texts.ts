import { fields } from '../../i18n/pt-BR/fields.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only the page of fields says, so that the first screen need not carry it. */
export const tf = textsOf(fields);
