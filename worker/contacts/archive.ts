import type { Author } from '../conversation/message.ts';

/** [R89] That a contact was put into the archive. `at`: ms. */
export interface Archiving {
  at: number;
  by: Author;
}

/** What is on record of a ticket that tells whether its contact came back. Times in ms. */
export interface Sign {
  status: 'new' | 'open' | 'concluded';
  openedAt: number;
  concludedAt: number | null;
}

/** [R89] Whoever writes is back, and whoever is written to: a ticket of theirs is live, or was since. */
export const isBack = ({ at }: Archiving, tickets: readonly Sign[]): boolean =>
  tickets.some(
    ({ status, openedAt, concludedAt }) => status !== 'concluded' || openedAt > at || (concludedAt ?? 0) > at,
  );

/** What a row of the record says of it, as JSON that `archiveColumn` wrote; null: they never were. */
export function archivingIn(json: string | null): Archiving | null {
  return json === null ? null : JSON.parse(json);
}

/** Of the contact with the id that `contact` names in the query around it. */
export const archiveColumn = (
  contact: string,
): string => `(SELECT json_object('at', a.at, 'by', json_object('id', a.by_id, 'name', a.by_name))
  FROM contact_archive a WHERE a.contact_id = ${contact})`;
