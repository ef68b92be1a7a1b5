import type { Author } from '../conversation/message.ts';

/** [N60] What an administrator decided last of a contact; of several the newest stands. `at`: ms. */
export interface BlockWord {
  blocked: boolean;
  at: number;
  by: Author;
  /** What becomes of what waits in their queues. */
  queue: 'keep' | 'cancel';
}

/** What a row of the record says of it, as JSON that `BLOCK_COLUMN` wrote; null: nobody decided anything. */
export function blockIn(json: string | null | undefined): { block?: BlockWord } {
  if (json == null) return {};
  const block: BlockWord = JSON.parse(json);
  return { block };
}

/** Of the contact with the id that `contact` names in the query around it. */
export const blockColumn = (
  contact: string,
): string => `(SELECT json_object('blocked', json(iif(b.blocked = 1, 'true', 'false')),
  'at', b.at, 'by', json_object('id', b.by_id, 'name', b.by_name), 'queue', b.queue) FROM contact_block b WHERE b.contact_id = ${contact})`;
