import type { Offer } from '../../worker/conversation/message.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { timeLeft } from './window-chip.ts';

/** [R62] Whom a new ticket is offered to, and how long yet. `changesAt`: when that reads otherwise, ms; null: its time is over. */
export interface OfferLeft {
  /** null: it is I. */
  to: string | null;
  left: string;
  changesAt: number | null;
}

/** `now`: the server's clock, ms. null: the whole team sees it. */
export function offerLeft(
  { status, offeredTo }: Pick<TicketRow['ticket'], 'status' | 'offeredTo'>,
  meId: string,
  now: number,
): OfferLeft | null {
  if (status !== 'new' || offeredTo == null) return null;
  return { to: nameFor(offeredTo, meId), ...timeLeft(offeredTo.until, now) };
}

const nameFor = ({ id, name }: Offer, meId: string): string | null => (id === meId ? null : name);
