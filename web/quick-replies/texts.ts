import { quickReplies } from '../i18n/pt-BR/quick-replies.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what is only said of quick replies, so that the first screen need not carry it. */
export const tq = textsOf(quickReplies);
