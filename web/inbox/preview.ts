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
  if (preview.from === 'us') {
    return {
      speaker: preview.author === myName ? t('inbox.row.you') : t('inbox.row.by', preview.author),
      icon: kindIcons[preview.kind],
      text:
        preview.kind === 'reaction'
          ? reactionText(preview.text || null)
          : oneLine(preview.text) || kindName(preview.kind),
    };
  }
  const { kind, text } = preview;
  const words =
    kind === 'reaction' ? reactionText(text) : text === null || text.trim() === '' ? kindName(kind) : oneLine(text);
  return { speaker: null, icon: kindIcons[kind], text: words };
}

/** The tick of our last message; null while the list knows nothing of it yet (`accepted` stands for all of that). */
export const rowTick = (state: DeliveryState): DeliveryState | null => (state === 'accepted' ? null : state);
