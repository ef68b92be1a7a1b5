import { viewersOf } from '../accounts/viewer.store.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { tellOfExpired } from '../notifications/expired.env.ts';
import type { MessageKey } from '../platform/id.ts';
import { oneRun } from '../platform/one-run.ts';
import { postponed } from './due.ts';
import type { ExpiredBatch } from './expired.ts';
import type { Head } from './head.ts';
import type { Turn } from './turn.do.ts';

export interface ExpiryNoticeDeps {
  env: Env;
  head(): Head | null;
  now(): number;
  turn<Value>(work: (turn: Turn) => Value): Value;
  /** Whether this viewer may see this message, wherever it lies now; null: there is none. */
  sees(viewer: Viewer, key: MessageKey): Promise<boolean | null>;
}

/** [O21] Tells authors in the bell what expired in the queue; an alarm stands behind what could not be told. */
export class ExpiryNotices {
  readonly #deps: ExpiryNoticeDeps;
  /** One run at a time, and whoever asks awaits it. Never throws. */
  readonly #run = oneRun(() => this.#tell());

  constructor(deps: ExpiryNoticeDeps) {
    this.#deps = deps;
  }

  /** Tells what is due. */
  async settle(): Promise<void> {
    const owed = this.#deps.head()?.owedExpired;
    if (owed != null && owed.dueAt <= this.#deps.now()) await this.#run();
  }

  async #tell(): Promise<void> {
    const { env, turn, sees } = this.#deps;
    const head = this.#deps.head();
    if (head?.owedExpired == null) return;
    // [I2] Where the contact turned out to be another's, the thread goes on there, and what expired is offered there.
    const conversationId = head.movedTo?.to ?? head.conversationId;
    const batches = turn(begin);
    try {
      for (const batch of batches) {
        const viewers = await viewersOf(
          env.DB,
          batch.theirs.map(({ by }) => by),
        );
        await tellOfExpired(
          env,
          {
            conversationId,
            contactName: head.contact.name,
            sees: async (by, key) => {
              const viewer = viewers.get(by)?.viewer;
              return viewer !== undefined && (await sees(viewer, key)) === true;
            },
          },
          batch,
        );
      }
    } catch (error) {
      console.warn('Authors were not told what expired', { conversationId, error });
      turn((step) => {
        const owed = step.head.owedExpired;
        if (owed != null) step.set({ owedExpired: postponed(owed, step.now) });
      });
      return;
    }
    turn((step) => {
      const owed = step.head.owedExpired;
      // What expired meanwhile is still to be told.
      const left = (owed?.batches ?? []).filter((batch) => !batches.includes(batch));
      step.set({ owedExpired: owed == null || left.length === 0 ? null : { ...owed, batches: left, attempts: 0 } });
    });
  }
}

/** What expires from now on is told by itself: these may be written under their names before this object hears of it. */
function begin(turn: Turn): readonly ExpiredBatch[] {
  const owed = turn.head.owedExpired;
  if (owed == null) return [];
  const batches = owed.batches.map((batch) => ({ ...batch, begun: true as const }));
  turn.set({ owedExpired: { ...owed, batches } });
  return batches;
}
