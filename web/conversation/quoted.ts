import { isRevoked, type Marked } from '../../worker/conversation/marks.ts';
import type { TimelineItem } from '../../worker/conversation/message.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { bodyLine, contentLine, kindName } from './content-text.ts';
import { plainText } from './format-text.ts';

/** A message in one line without marks, as a quote of it shows it. */
export interface QuotedLine {
  key: MessageKey;
  from: 'contact' | 'us';
  text: string;
}

/** The message that a quote names, by our key or by the provider's id, which is all that a contact's phone knows. null: not loaded. */
export function quotedLine(items: readonly TimelineItem[], name: string): QuotedLine | null {
  for (const item of items) {
    if (item.direction === 'in' && item.key === name)
      return { key: item.key, from: 'contact', text: lineOf(item, contentLine(item.content)) };
    if (item.direction === 'out' && (item.key === name || item.providerId === name))
      return { key: item.key, from: 'us', text: lineOf(item, bodyLine(item.body)) };
  }
  return null;
}

const lineOf = (message: Pick<Marked, 'marks'>, said: string): string =>
  isRevoked(message) ? kindName('revoked') : plainText(said);
