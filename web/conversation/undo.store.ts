import { tabOf } from '../../worker/inbox/row.ts';
import type { ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Desk } from '../inbox/desk.tsx';
import { expectBack } from '../inbox/taken-back.store.ts';
import type { Answer } from '../live/api.client.ts';
import { newMessageKey } from '../live/key.env.ts';
import { say } from '../ui/toasts.store.ts';
import { undo } from './acts.client.ts';
import { dismissExpired, restoreHeld } from './queue.client.ts';

/** [N20] Says what was done to a ticket, and offers to take it back. `act`: its name; `show` opens a conversation. */
export function offerUndo(
  { id, act, words }: { id: ConversationId; act: MessageKey; words: string },
  desk: Desk,
  show: (id: ConversationId) => void,
): void {
  const key = newMessageKey();
  offer(
    words,
    () => undo(id, key, act),
    ({ ticket }) => {
      desk.setTab(tabOf({ ticket }, desk.session.me.id));
      show(id);
    },
  );
}

/** Says that a message was deleted from the queue, or from the line, and offers to put it back. */
export const offerRestore = (id: ConversationId, key: MessageKey, from: 'queue' | 'line'): void =>
  offer(t(from === 'queue' ? 'conversation.held.deletedToast' : 'conversation.delivery.cancelledToast'), () =>
    restoreHeld(id, key),
  );

/** Says that a message that expired was dismissed, and offers to have it offered again. */
export const offerExpired = (id: ConversationId, key: MessageKey): void =>
  offer(t('conversation.held.dismissedToast'), async () => {
    const forget = expectBack(id);
    const answer = await dismissExpired(id, key, false);
    if (!answer.ok) forget();
    return answer;
  });

/** Offered again where the server was not reached. */
function offer<Value>(words: string, takeBack: () => Promise<Answer<Value>>, undone = (_: Value): void => {}): void {
  const run = async (): Promise<void> => {
    const answer = await takeBack();
    if (answer.ok) undone(answer.value);
    else if (answer.reason.kind === 'unreachable') offer(troubleSentence(answer.reason), takeBack, undone);
    else say(troubleSentence(answer.reason));
  };
  say(words, { label: t('ui.undo'), run: () => void run() });
}
