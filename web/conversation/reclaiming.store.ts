import { createEffect, on } from 'solid-js';
import type { MessageKey } from '../../worker/platform/id.ts';
import type { Here } from './here.store.ts';
import type { QueueActs } from './queue.store.ts';

/** [N3] What expired in the queue comes back to whoever wrote it, into the field. */
export function createReclaiming({ id, desk, open }: Here, settle: QueueActs['settle']): void {
  const { viewer } = desk.session;
  const reclaimed = new Set<MessageKey>();
  createEffect(
    on([open.answered, open.thread], ([answered, thread]) => {
      if (!answered || thread === null) return;
      for (const item of thread.items) {
        if (item.direction !== 'out' || item.state !== 'expired' || item.reclaimed === true) continue;
        if (item.author.id !== viewer.id || reclaimed.has(item.key)) continue;
        reclaimed.add(item.key);
        void settle(item.key, 'reclaim').then((done) => {
          if (done && item.body.text !== '') desk.drafts.giveBack(id, item.body.text);
        });
      }
    }),
  );
}
