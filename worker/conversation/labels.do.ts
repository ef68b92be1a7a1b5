import { labelsOf } from '../contacts/labels.store.ts';
import type { Head } from './head.ts';
import type { Turn } from './turn.do.ts';

export interface LabelDeps {
  db: D1Database;
  head(): Head | null;
  turn<Value>(work: (turn: Turn) => Value): Value;
}

/** Which labels the contact bears, as the list shows them: a copy of what is on record. */
export class Labels {
  readonly #deps: LabelDeps;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deps: LabelDeps) {
    this.#deps = deps;
  }

  /** Reads them anew, one reading after the other, so that the last one tells what stands. Whether they changed. */
  learn(): Promise<boolean> {
    const learned = this.#last.then(() => this.#read());
    this.#last = learned.catch(() => {});
    return learned;
  }

  async #read(): Promise<boolean> {
    const { db, head, turn } = this.#deps;
    const contactId = head()?.contact.id;
    if (contactId === undefined) return false;
    const labels = await labelsOf(db, contactId);
    const now = head();
    if (now?.contact.id !== contactId || (now.labels ?? []).join() === labels.join()) return false;
    turn((step) => step.set({ labels }));
    return true;
  }
}
