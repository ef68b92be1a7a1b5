import { type Accessor, createSignal } from 'solid-js';
import type { ConversationId } from '../../../worker/platform/id.ts';
import { newMessageKey } from '../../live/key.env.ts';
import { say } from '../../ui/toasts.store.ts';
import { actOnMany, type BulkAct, type BulkItem, type BulkOutcome } from './bulk.client.ts';
import { tp } from './texts.ts';

/** What was not done of an act on many, and what was. */
export interface Partly {
  act: BulkAct;
  done: BulkItem[];
  refused: BulkOutcome[];
}

/** [N54] Acts on many tickets, one act after the other. */
export interface Bulk {
  /** How far the act is that runs; null: none does. */
  progress: Accessor<{ done: number; all: number } | null>;
  /** What is to be told of the last act; null: all of it was done, or it was read. */
  partly: Accessor<Partly | null>;
  forget(): void;
  run(items: readonly BulkItem[], act: BulkAct): Promise<BulkOutcome[]>;
  /** [N20] Takes back what was done. */
  undo(done: readonly BulkItem[]): void;
}

export function createBulk(): Bulk {
  const [progress, setProgress] = createSignal<{ done: number; all: number } | null>(null);
  const [partly, setPartly] = createSignal<Partly | null>(null);

  const run = async (items: readonly BulkItem[], act: BulkAct): Promise<BulkOutcome[]> => {
    setPartly(null);
    setProgress({ done: 0, all: items.length });
    const outcomes = await actOnMany(items, act, (done) => setProgress({ done, all: items.length }));
    setProgress(null);
    const done = outcomes.flatMap(({ item, trouble }) => (trouble === null ? [item] : []));
    const refused = outcomes.filter(({ trouble }) => trouble !== null);
    if (refused.length > 0) setPartly({ act, done, refused });
    else say(tp(`done.${act.verb}`, done.length), undoOf(act, done));
    return outcomes;
  };
  const undo = (done: readonly BulkItem[]) => {
    const acts = new Map<ConversationId, BulkItem['id']>(done.map(({ conversationId, id }) => [conversationId, id]));
    // An undo is an act of its own.
    const named = done.map((item) => ({ ...item, id: newMessageKey() }));
    void run(named, { verb: 'undo', more: { acts } });
  };
  const undoOf = (act: BulkAct, done: readonly BulkItem[]) =>
    isUndoable(act) ? { label: tp('undo'), run: () => undo(done) } : null;

  return { progress, partly, forget: () => setPartly(null), run, undo };
}

export const isUndoable = ({ verb }: BulkAct): boolean => verb === 'conclude' || verb === 'transfer';
