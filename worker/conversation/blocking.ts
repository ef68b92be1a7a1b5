import type { BlockWord } from '../contacts/block.ts';
import type { Head } from './head.ts';

/**
 * How the provider stands to it. owed: it is still to be told · done: it was · later: it blocks only who wrote to us lately, and is
 * told again when they write · refused: it would not, by this code, and is asked again at `dueAt` (ms; left out: not any more) ·
 * untold: it need not know.
 */
export type ProviderBlock =
  | { state: 'owed'; attempts: number; dueAt: number }
  | { state: 'done' | 'later' | 'untold' }
  | { state: 'refused'; code: number; attempts?: number; dueAt?: number };

/** [N60] What was decided last of the contact, and how their provider stands to it. */
export type Block = BlockWord & { provider: ProviderBlock };

/** What screens know of it. */
export interface BlockView {
  at: number;
  by: BlockWord['by'];
  provider: ProviderBlock['state'];
}

/** [N60] What the provider would not carry out, by this code; `again`: when it is asked once more, ms, null: not any more. */
export interface BlockRefusal {
  of: 'block' | 'unblock';
  code: number;
  again: number | null;
}

export function refusalOf(block: Block | undefined): BlockRefusal | null {
  if (block?.provider.state !== 'refused') return null;
  const { code, dueAt = null } = block.provider;
  return { of: block.blocked ? 'block' : 'unblock', code, again: dueAt };
}

/** When the provider is told (again), ms; null: it need not be. */
export const tellsProviderAt = (block: Block | undefined): number | null =>
  block?.provider.state === 'owed' || block?.provider.state === 'refused' ? (block.provider.dueAt ?? null) : null;

export const isBlocked = ({ block }: Pick<Head, 'block'>): boolean => block?.blocked === true;

/** [N60] Why a message that stands in the line does not leave: the provider's own code for it. */
export const BLOCKED_CODE = 130403;
