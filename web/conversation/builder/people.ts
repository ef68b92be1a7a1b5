import type { TicketRow } from '../../../worker/inbox/row.ts';

/** A person of whom we know the number. */
export interface KnownPerson {
  name: string;
  /** Digits. */
  phone: string;
}

/** Those of whom the lists tell a number, each once. */
export const peopleIn = (rows: readonly TicketRow[]): KnownPerson[] =>
  [...new Map(rows.map(({ contact }) => [contact.id, contact])).values()].flatMap(({ name, phone }) =>
    phone === null ? [] : [{ name, phone }],
  );
