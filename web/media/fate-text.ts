import { assertNever } from '../../worker/platform/assert.ts';
import { t } from '../i18n/i18n.ts';
import type { Fate } from './fate.ts';

/** What its agent reads of a file that does not go as it is; null: it does. */
export function fateText(fate: Fate): string | null {
  switch (fate.fate) {
    case 'itself':
      return null;
    case 'file':
      return t('media.fate.file', fate.limitMb);
    case 'link_size':
      return t('media.fate.linkSize', fate.limitMb);
    case 'link_type':
      return t('media.fate.linkType');
    case 'foreign':
      return t('media.fate.foreign');
    case 'misnamed':
      return t('media.fate.misnamed');
    case 'too_large':
      return t('media.fate.tooLarge');
    case 'empty':
      return t('media.fate.empty');
    default:
      return assertNever(fate, 'fate');
  }
}
