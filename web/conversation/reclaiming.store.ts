import { createEffect, on } from 'solid-js';
import type { OutboundEntry, TimelineItem } from '../../worker/conversation/message.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import type { Here } from './here.store.ts';
import type { QueueActs } from './queue.store.ts';

const isExpired = (item: TimelineItem): item is OutboundEntry =>
  item.direction === 'out' && item.state === 'expired' && item.reclaimed !== true;

/** [N3] What expired in the queue comes back to whoever wrote it, into the field, in the queue's order. */
export function createReclaiming({ id, desk, open }: Here, settle: QueueActs['settle']): void {
  const { viewer } = desk.session;
  const reclaimed = new Set<MessageKey>();
  createEffect(
    on([open.answered, open.thread], ([answered, thread]) => {
      if (!answered || thread === null) return;
      const mine = thread.items
        .filter(isExpired)
        .filter(({ author, key }) => author.id === viewer.id && !reclaimed.has(key));
      if (mine.length === 0) return;
      for (const { key } of mine) reclaimed.add(key);
      const taken = mine.map(async ({ key, body }) => ((await settle(key, 'reclaim')) ? [body.text] : []));
      void Promise.all(taken).then((texts) => {
        const words = texts.flat().filter((text) => text !== '');
        if (words.length > 0) desk.drafts.giveBack(id, words.join('\n'));
      });
    }),
  );
}
