import { t } from '../i18n/i18n.ts';

/** What the browser's tab says: how many tickets want attention, who is open, where this is. */
export const pageTitle = (attention: number, name: string | null): string =>
  [attention > 0 ? `(${attention})` : '', name === null ? t('product') : `${name} · ${t('product')}`]
    .filter(Boolean)
    .join(' ');
