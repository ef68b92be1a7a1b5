import { privacy } from '../i18n/pt-BR/privacy.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what is shown of contacts. */
export const tp = textsOf(privacy);
