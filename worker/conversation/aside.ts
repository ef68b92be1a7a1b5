import type { Author, Ticket } from './message.ts';

// [N52] A ticket put aside: still its assignee's and served, but out of their way until there is something to do.

/** How far ahead it may come back, ms. */
export const ASIDE_MAX_MS = 366 * 24 * 60 * 60 * 1000;

/** Until when a ticket is put aside. */
export interface Snooze {
  /** When it comes back by itself, ms; null: only when the contact writes. */
  until: number | null;
  /** Who put it aside. */
  by: Author;
}

/** The ticket in its place again. */
export const inPlace = ({ snoozed: _, ...ticket }: Ticket): Ticket => ticket;

/** [O24] When it comes back by itself, ms; null: it does not. */
export const comesBackAt = ({ status, snoozed }: Pick<Ticket, 'status' | 'snoozed'>): number | null =>
  status === 'open' ? (snoozed?.until ?? null) : null;
