import { tm } from '../../i18n/managing.ts';
import { managing } from '../../i18n/pt-BR/managing.ts';

const isIn = <Keys extends object>(table: Keys, key: string): key is Extract<keyof Keys, string> =>
  Object.hasOwn(table, key);

/** `Em análise` for Meta's PENDING; a word that we do not know stays as it is. */
export const statusName = (status: string): string =>
  isIn(managing.statuses, status) ? tm(`statuses.${status}`) : status;

export const qualityName = (quality: string): string =>
  isIn(managing.qualities, quality) ? tm(`qualities.${quality}`) : quality;

/** How good or bad a status is, for its colour. */
export function statusTone(status: string): 'good' | 'waiting' | 'bad' | 'quiet' {
  switch (status) {
    case 'APPROVED':
      return 'good';
    case 'PENDING':
    case 'IN_APPEAL':
    case 'FLAGGED':
      return 'waiting';
    case 'DRAFT':
    case 'ARCHIVED':
    case 'DELETED':
    case 'PENDING_DELETION':
      return 'quiet';
    default:
      return 'bad';
  }
}

/**
 * Why Meta refused, paused or disabled it, in plain words; what Meta says itself besides stands behind them. null: it gave no
 * reason. `reason`: Meta's words, as they are kept: `INCORRECT_CATEGORY · …`.
 */
export function reasonText(reason: string | null): string | null {
  if (reason === null) return null;
  const said = reason.split(' · ').map((part) => (isIn(managing.reasons, part) ? tm(`reasons.${part}`) : part));
  const words = [...new Set(said.filter((part) => part !== 'NONE'))];
  return words.length === 0 ? null : words.join(' ');
}
