import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { t } from '../i18n/i18n.ts';

/** Who wrote a message of ours: an agent, somebody in the phone app, or the team by itself. */
export function authorText(author: OutboundEntry['author']): string {
  if ('automatic' in author) return t('conversation.byItself', author.name);
  return author.name ?? t('conversation.byPhone');
}
