import type { BlockWord } from '../contacts/block.ts';
import type { Head } from './head.ts';

/**
 * How the provider stands to it. owed: it is still to be told · done: it was · later: it blocks only who wrote to us lately, and is
 * told again when they write · refused: it would not, by this code · untold: it need not know.
 */
export type ProviderBlock =
  | { state: 'owed'; attempts: number; dueAt: number }
  | { state: 'done' | 'later' | 'untold' }
  | { state: 'refused'; code: number };

/** [N60] What was decided last of the contact, and how their provider stands to it. */
export type Block = BlockWord & { provider: ProviderBlock };

/** What screens know of it. */
export interface BlockView {
  at: number;
  by: BlockWord['by'];
  provider: ProviderBlock['state'];
}

export const isBlocked = ({ block }: Pick<Head, 'block'>): boolean => block?.blocked === true;

/** [N60] Why a message that stands in the line does not leave: the provider's own code for it. */
export const BLOCKED_CODE = 130403;
