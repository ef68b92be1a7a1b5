import { BULK_MAX } from '../../../worker/conversation/bulk.ts';
import type { TicketRow } from '../../../worker/inbox/row.ts';
import type { ConversationId, MessageKey } from '../../../worker/platform/id.ts';
import type { Said } from '../../conversation/classify/reasons.client.ts';
import type { TransferOrder } from '../../conversation/transfer/transfer.client.ts';
import { call, type Problem, type Trouble } from '../../live/api.client.ts';
import { newMessageKey } from '../../live/key.env.ts';

/** One of many: what it is called, and the name of the act on it. */
export interface BulkItem {
  conversationId: ConversationId;
  name: string;
  id: MessageKey;
}

/** `trouble` null: it was done. */
export interface BulkOutcome {
  item: BulkItem;
  trouble: Trouble | null;
}

export type BulkAct =
  | { verb: 'conclude'; more: { held?: 'keep' | 'cancel'; classification?: Said } }
  | { verb: 'transfer'; more: TransferOrder }
  | { verb: 'mark'; more: { unread: boolean } }
  | { verb: 'undo'; more: { acts: ReadonlyMap<ConversationId, MessageKey> } };

export const itemsOf = (rows: readonly Pick<TicketRow, 'conversationId' | 'contact'>[]): BulkItem[] =>
  rows.map(({ conversationId, contact }) => ({ conversationId, name: contact.name, id: newMessageKey() }));

/** By what code it was refused; null: it was not. */
export const codeOf = (trouble: Trouble | null): string | null =>
  trouble?.kind === 'refused' ? trouble.problem.code : null;

interface Told {
  items: ({ conversationId: ConversationId } & ({ done: true } | ({ done: false } & Problem)))[];
}

/**
 * Acts on all of them, so many at a time as a request takes. The same items once more repeat nothing: what got no answer can be
 * asked again. `progressed`: how many have their outcome.
 */
export async function actOnMany(
  items: readonly BulkItem[],
  act: BulkAct,
  progressed: (count: number) => void,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  for (let at = 0; at < items.length; at += BULK_MAX) {
    outcomes.push(...(await actOnSome(items.slice(at, at + BULK_MAX), act)));
    progressed(outcomes.length);
  }
  return outcomes;
}

async function actOnSome(items: readonly BulkItem[], act: BulkAct): Promise<BulkOutcome[]> {
  const ask = () => call<Told>('POST', `/bulk/${act.verb}`, orderOf(items, act));
  const first = await ask();
  // Whether it was done is not known; asked again it is the same act.
  const answer = !first.ok && first.reason.kind === 'unreachable' ? await ask() : first;
  if (!answer.ok) return items.map((item) => ({ item, trouble: answer.reason }));
  const told = new Map(answer.value.items.map((one) => [one.conversationId, one]));
  return items.map((item) => {
    const one = told.get(item.conversationId);
    if (one?.done === true) return { item, trouble: null };
    if (one === undefined || one.code === 'try_again') return { item, trouble: { kind: 'unreachable' } };
    return { item, trouble: { kind: 'refused', problem: one } };
  });
}

function orderOf(items: readonly BulkItem[], act: BulkAct): object {
  switch (act.verb) {
    case 'mark':
      return { items: items.map(({ conversationId }) => ({ conversationId })), ...act.more };
    case 'undo':
      return {
        items: items.map(({ conversationId, id }) => ({ conversationId, id, act: act.more.acts.get(conversationId) })),
      };
    default:
      return { items: items.map(({ conversationId, id }) => ({ conversationId, id })), ...act.more };
  }
}
