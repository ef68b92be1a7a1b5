import { labels } from '../../i18n/pt-BR/labels.ts';
import { textsOf } from '../../i18n/texts.ts';

/** The text for a key of what only the page of labels says, so that the first screen need not carry it. */
export const tl = textsOf(labels);
