import type { AgentId, MessageKey, TicketId } from '../platform/id.ts';
import type { ExpiryReason, OutboundEntry } from './message.ts';
import { rankOf } from './outbox.ts';

/** What one agent has to use again or dismiss: how many messages, and how the first of them begins. */
export interface Expired {
  by: AgentId;
  count: number;
  text: string;
}

const SHOWN_CHARACTERS = 120;

/** [N3] Whether its author is offered to use it again: it expired in the queue, and they neither did nor dismissed it. */
export const isOffered = ({ state, reclaimed, dismissed }: Offerable): boolean =>
  state === 'expired' && reclaimed !== true && dismissed !== true;

type Offerable = Pick<OutboundEntry, 'state' | 'reclaimed' | 'dismissed'>;

/** [N3] Who wrote what expired in the queue and is still offered, in the queue's order. */
export function expiredOf(entries: readonly OutboundEntry[]): Expired[] {
  const waiting = entries.filter(isOffered).sort((a, b) => rankOf(a) - rankOf(b) || a.pos - b.pos);
  return [...Map.groupBy(waiting, ({ author }) => author.id)].flatMap(([by, theirs]) => {
    if (by === null) return [];
    const text = theirs.find(({ body }) => body.text.trim() !== '')?.body.text ?? '';
    return [{ by, count: theirs.length, text: [...text].slice(0, SHOWN_CHARACTERS).join('') }];
  });
}

/** Who wrote these, and how many each. */
export const authorsOf = (entries: readonly OutboundEntry[]): { name: string; count: number }[] =>
  [...Map.groupBy(entries, ({ author }) => author.id).values()].map((theirs) => ({
    name: theirs[0]?.author.name ?? '',
    count: theirs.length,
  }));

/** What kept it in the queue so long. `isKept`: the queue waits for an agent's word. null: the contact has not answered. */
export function reasonOf({ waitsFor }: OutboundEntry, isKept: boolean): 'channel' | 'kept' | null {
  if (waitsFor === 'channel') return waitsFor;
  return isKept ? 'kept' : null;
}

/** What kept all of these. */
export function reasonOfAll(reasons: readonly ReturnType<typeof reasonOf>[]): ExpiryReason | null {
  const [first = null, ...others] = new Set(reasons);
  return others.length > 0 ? 'various' : first;
}

/** [O21] What one notice tells of each author's messages that expired together. */
export interface ExpiredBatch {
  /** When the first of them expired, ms. */
  at: number;
  /** Its authors are being told, and may have been: no more is counted to it. */
  begun?: true;
  /** `key`: one of the messages, for whoever sees it sees the others. */
  theirs: { by: AgentId; count: number; key: MessageKey; ticketId: TicketId }[];
}

/** The same with these, too. Whoever speaks without being an agent is told nothing. */
export function joinedBatch({ at, theirs }: ExpiredBatch, entries: readonly OutboundEntry[]): ExpiredBatch {
  const joined = new Map(theirs.map((each) => [each.by, each]));
  for (const { author, key, ticketId } of entries) {
    if (author.id === null) continue;
    const { count, ...known } = joined.get(author.id) ?? { by: author.id, count: 0, key, ticketId };
    joined.set(author.id, { ...known, count: count + 1 });
  }
  return { at, theirs: [...joined.values()] };
}
