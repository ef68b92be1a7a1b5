import { batch, createEffect } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { type EditFate, fateOfEdit } from './edits.ts';
import type { Here } from './here.store.ts';
import type { QueueActs } from './queue.store.ts';

/**
 * [N3] A message of the queue that leaves, is deleted or changed elsewhere while the agent changes it here: what they typed goes
 * to the field, and a notice says so. `hasField`: whether one can write now.
 */
export function createRescuing({ id, desk, open }: Here, queue: QueueActs, hasField: () => boolean): void {
  createEffect(() => {
    const thread = open.thread();
    if (!open.answered() || thread === null) return;
    for (const [key, edit] of desk.edits.all()) {
      const item = thread.items.find((one) => one.direction === 'out' && one.key === key);
      // Of what is being saved the server has the last word.
      if ((item === undefined && edit.conversationId !== id) || queue.busy(key)) continue;
      const fate = fateOfEdit(edit, item);
      if (fate === 'goes_on') continue;
      batch(() => {
        desk.edits.end(key);
        if (fate === 'done') return;
        desk.drafts.add(id, edit.text.trim());
        desk.setNotice(id, noticeOf(fate, hasField()));
      });
    }
  });
}

function noticeOf(fate: Exclude<EditFate, 'goes_on' | 'done'>, hasField: boolean): string {
  const where = t(hasField ? 'conversation.held.textInField' : 'conversation.held.textKept');
  return `${t(`conversation.held.while.${fate}`)} ${where}`;
}
