import type { WrittenBody } from '../../worker/conversation/message.ts';
import { t } from '../i18n/i18n.ts';

/** Refusals after which there is no field to write in: what was typed stands there as a draft that is kept. */
const fieldless: ReadonlySet<string> = new Set([
  'window_closed',
  'not_assignee',
  'not_taken',
  'ticket_concluded',
  'ticket_live_elsewhere',
]);

/** What stands above the composer after the server did not take a message. */
export function refusedText(body: WrittenBody, reason: string, code: string): string {
  if (body.kind === 'text')
    return t(fieldless.has(code) ? 'conversation.refused.sentBackKept' : 'conversation.refused.sentBack', reason);
  if (body.kind === 'reaction') return reason;
  return t('media' in body ? 'media.sentBack' : 'conversation.refused.formKept', reason);
}
