import { t } from '../i18n/i18n.ts';
import { type Colleague, uncalledIn } from './mentions.ts';

/** [N34] That the words of a saved note call nobody where it looks as if; empty: they do not. */
export function uncalledText(note: string, colleagues: readonly Colleague[]): string {
  const words = uncalledIn(note, colleagues);
  return words.length === 0 ? '' : t('conversation.note.mention.nobody', words);
}
