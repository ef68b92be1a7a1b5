import { type Accessor, createSignal } from 'solid-js';
import type { ContactId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { say } from '../ui/toasts.store.ts';
import { unblockContact } from './block.client.ts';

/** [N60] Letting a blocked contact in again. */
export interface Unblocking {
  busy: Accessor<boolean>;
  /** Whether they are in again; what went wrong is told. */
  unblock(contact: { id: ContactId; name: string }): Promise<boolean>;
}

export function createUnblocking(onTrouble: (sentence: string) => void): Unblocking {
  const [busy, setBusy] = createSignal(false);
  return {
    busy,
    unblock: async ({ id, name }) => {
      if (busy()) return false;
      setBusy(true);
      const answer = await unblockContact(id);
      setBusy(false);
      if (answer.ok) say(t('contacts.block.undone', name));
      else onTrouble(troubleSentence(answer.reason));
      return answer.ok;
    },
  };
}
