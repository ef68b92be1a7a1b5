import { settings } from '../i18n/pt-BR/settings.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of the frame around the settings, so that the first screen need not carry it. */
export const ts = textsOf(settings);
