import type { DeliveryState } from '../../worker/conversation/message.ts';
import type { Preview } from '../../worker/inbox/row.ts';
import { kindIcons, kindName, reactionText } from '../conversation/content-text.ts';
import { plainText } from '../conversation/format-text.ts';
import { t } from '../i18n/i18n.ts';
import type { IconName } from '../ui/strokes.ts';

/** The second line of a row: who spoke last, what kind, and the words on one line. */
export interface PreviewLine {
  speaker: string | null;
  icon: IconName | null;
  text: string;
}

const oneLine = (text: string): string => plainText(text).replace(/\s+/g, ' ').trim();

export function previewLine(preview: Preview | null, myName: string): PreviewLine {
  if (preview === null) return { speaker: null, icon: null, text: t('inbox.row.noMessages') };
  const { kind, text } = preview;
  const words = kind === 'reaction' ? reactionText(text || null) : oneLine(text ?? '') || kindName(kind);
  const speaker = preview.from === 'us' ? speakerOf(preview.author, myName) : null;
  return { speaker, icon: kindIcons[kind], text: words };
}

function speakerOf(author: string | null, myName: string): string {
  if (author === null) return t('inbox.row.byPhone');
  return author === myName ? t('inbox.row.you') : t('inbox.row.by', author);
}

/** What the tick says where the list knows more than the tick shows. */
export const tickLabel = (state: DeliveryState): string | undefined =>
  state === 'ready' ? t('conversation.delivery.inLine') : undefined;

/** The tick of our last message; null while the list knows nothing of it yet (`accepted` stands for all of that). */
export const rowTick = (state: DeliveryState): DeliveryState | null => (state === 'accepted' ? null : state);
