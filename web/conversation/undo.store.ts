import type { ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Desk } from '../inbox/desk.tsx';
import type { Answer } from '../live/api.client.ts';
import { newMessageKey } from '../live/key.env.ts';
import { say } from '../ui/toasts.store.ts';
import { restart } from './acts.client.ts';
import { restoreHeld } from './queue.client.ts';

/** Says that a ticket is concluded and offers to take it back, which its open window allows. `show` opens a conversation. */
export function offerUndo(id: ConversationId, desk: Desk, show: (id: ConversationId) => void): void {
  const key = newMessageKey();
  offer(
    t('conversation.concludedToast'),
    () => restart(id, key, null, false),
    () => {
      desk.setTab('mine');
      show(id);
    },
  );
}

/** Says that a message was deleted from the queue, and offers to put it back where it stood. */
export const offerRestore = (id: ConversationId, key: MessageKey): void =>
  offer(t('conversation.held.deletedToast'), () => restoreHeld(id, key));

/** Offered again where the server was not reached. */
function offer(words: string, undo: () => Promise<Answer<unknown>>, undone = (): void => {}): void {
  const run = async (): Promise<void> => {
    const answer = await undo();
    if (answer.ok) undone();
    else if (answer.reason.kind === 'unreachable') offer(troubleSentence(answer.reason), undo, undone);
    else say(troubleSentence(answer.reason));
  };
  say(words, { label: t('ui.undo'), run: () => void run() });
}
