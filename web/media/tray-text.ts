import { t } from '../i18n/i18n.ts';
import type { Attachment } from './attachment.ts';

/** What lies in a tray, a line each: what it is, and what stands under it. */
export const trayLines = (tray: readonly Pick<Attachment, 'recorded' | 'name' | 'caption'>[]): string[] =>
  tray.map(({ recorded, name, caption }) =>
    [recorded ? t('media.draft.audio') : name, caption.trim()].filter((part) => part !== '').join(' · '),
  );

/** What lies in a tray, in a word or two; empty: nothing. */
export function trayText(tray: readonly Pick<Attachment, 'recorded'>[]): string {
  const [only, another] = tray;
  if (only === undefined) return '';
  return another === undefined && only.recorded ? t('media.draft.audio') : t('media.draft.files', tray.length);
}
