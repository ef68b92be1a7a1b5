import type { ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Desk } from '../inbox/desk.tsx';
import { newMessageKey } from '../live/key.env.ts';
import { say } from '../ui/toasts.store.ts';
import { restart } from './acts.client.ts';

/** Says that a ticket is concluded and offers to take it back, which its open window allows. `show` opens a conversation. */
export function offerUndo(id: ConversationId, desk: Desk, show: (id: ConversationId) => void): void {
  const key = newMessageKey();
  const undo = async (): Promise<void> => {
    const answer = await restart(id, key, null, false);
    if (answer.ok) {
      desk.setTab('mine');
      show(id);
    } else if (answer.reason.kind === 'unreachable') offer(troubleSentence(answer.reason));
    else say(troubleSentence(answer.reason));
  };
  const offer = (words: string) => say(words, { label: t('ui.undo'), run: () => void undo() });
  offer(t('conversation.concludedToast'));
}
