import { channelsPage } from '../i18n/pt-BR/channels-page.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only the page of channels says, so that the first screen need not carry it. */
export const tc = textsOf(channelsPage);
