import type { InboundContent } from '../../worker/channels/content.ts';
import { isRevoked, type Marked } from '../../worker/conversation/marks.ts';
import type { OutboundBody, TimelineItem } from '../../worker/conversation/message.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { placeOf } from '../../worker/templates/variables.ts';
import { t } from '../i18n/i18n.ts';
import { bodyLine, contentLine, kindName } from './content-text.ts';
import { plainText } from './format-text.ts';

/** A message in one line without marks, as a quote of it shows it. */
export interface QuotedLine {
  key: MessageKey;
  from: 'contact' | 'us';
  text: string;
}

/**
 * The message that a quote names, by our key or by the provider's id, which is all that a contact's phone knows. null: not loaded.
 * `card`: the one of its cards that is meant, from 0; null: none.
 */
export function quotedLine(
  items: readonly TimelineItem[],
  name: string,
  card: number | null = null,
): QuotedLine | null {
  for (const item of items) {
    if (item.direction === 'in' && item.key === name)
      return { key: item.key, from: 'contact', text: lineOf(item, contentLine(item.content)) };
    if (item.direction === 'out' && (item.key === name || item.providerId === name))
      return { key: item.key, from: 'us', text: lineOf(item, cardLine(item.body, card) ?? bodyLine(item.body)) };
  }
  return null;
}

/** On which card of a row of ours the contact tapped, from 0; null: on none. What comes back with the tap says it. */
export function tappedCard(content: InboundContent): number | null {
  const place = content.kind === 'button' && content.payload ? placeOf(content.payload) : null;
  return place?.of === 'reply' ? place.card : null;
}

function cardLine(body: OutboundBody, card: number | null): string | null {
  const told = body.kind === 'template' && card !== null ? body.cards?.[card] : undefined;
  return told === undefined || card === null ? null : `${t('templates.card', card + 1)} · ${told.text}`;
}

const lineOf = (message: Pick<Marked, 'marks'>, said: string): string =>
  isRevoked(message) ? kindName('revoked') : plainText(said);
