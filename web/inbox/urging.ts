import type { TicketRow } from '../../worker/inbox/row.ts';

/** No window is open for longer after the contact's last message, ms. */
const LONGEST_WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * [N13] Whether rows further down Meus, which are not known yet, may urge: it has what was touched last first, and where a contact
 * wrote last that is when the window opened.
 */
export function mayHideUrgent(rows: readonly Pick<TicketRow, 'touchedAt'>[], hasMore: boolean, now: number): boolean {
  const last = rows.at(-1);
  return hasMore && (last === undefined || last.touchedAt > now - LONGEST_WINDOW_MS);
}

/** One window of a ticket: the contact's next message opens another. */
export const windowMark = ({ window }: Pick<TicketRow, 'window'>): string => String(window.openedAt);

/** Whether a mark is of a window that can be open no more. */
export const isOver = (mark: string, now: number): boolean => !(Number(mark) > now - LONGEST_WINDOW_MS);
