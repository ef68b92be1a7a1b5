import type { Content } from './content.ts';
import type { Desk } from './desk.do.ts';
import { labelsOf } from './faults.sql.ts';
import { type Hearing, hearingOf } from './hearings.sql.ts';
import type { LedgerMessage } from './ledger.ts';
import { messagesAfter } from './messages.sql.ts';

const SECOND_MS = 1000;

/**
 * One message as it was really written or accepted, in the order in which that was committed. `timestamp` is the
 * provider's, in whole seconds. `webhook` is how the business answered a contact's message; `faults` is what was made
 * to go wrong with this message of the business.
 */
export type LedgerEntry = {
  seq: number;
  id: string;
  from: 'contact' | 'business';
  number: string;
  phone: string;
  at: string;
  timestamp: number;
  type: string;
  text: string;
  tag: string | null;
  status: string;
  opensWindow: boolean;
  category: string;
  content: Content;
  webhook: Hearing | null;
  faults: string[];
};

/** A page of the ledger: everything that contacts sent and that the business sent and Meta accepted. */
export function ledgerAfter(
  desk: Pick<Desk, 'sql'>,
  afterSeq: number,
  limit: number,
): { items: LedgerEntry[]; next: number | null } {
  const found = messagesAfter(desk.sql, afterSeq, limit + 1);
  const items = found.slice(0, limit).map((message) => entryOf(desk, message));
  return { items, next: found.length > limit ? (items.at(-1)?.seq ?? null) : null };
}

const entryOf = (desk: Pick<Desk, 'sql'>, message: LedgerMessage): LedgerEntry => ({
  seq: message.seq,
  id: message.id,
  from: message.from,
  number: message.number,
  phone: message.phone,
  at: new Date(message.atMs).toISOString(),
  timestamp: Math.floor(message.atMs / SECOND_MS),
  type: message.content.type,
  text: message.content.text ?? '',
  tag: message.tag,
  status: message.status,
  opensWindow: message.opensWindow,
  category: message.category,
  content: message.content,
  webhook: message.from === 'contact' ? hearingOf(desk.sql, message.id) : null,
  faults: message.from === 'business' ? labelsOf(desk.sql, message.id) : [],
});
