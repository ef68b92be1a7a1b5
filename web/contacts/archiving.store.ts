import { type Accessor, createSignal } from 'solid-js';
import type { ContactId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { say } from '../ui/toasts.store.ts';
import { archiveContact, unarchiveContact } from './archive.client.ts';

type Contact = { id: ContactId; name: string };

/** [R89] [N20] Putting a contact into the archive, which can be taken back, and taking them out of it. */
export interface Archiving {
  busy: Accessor<boolean>;
  archive(contact: Contact): Promise<void>;
  unarchive(contact: Contact): Promise<void>;
}

/** `onChanged`: they are in it now, or are not any more. */
export function createArchiving(onChanged: () => void): Archiving {
  const [busy, setBusy] = createSignal(false);
  const act = async (order: typeof archiveContact, { id }: Contact): Promise<boolean> => {
    if (busy()) return false;
    setBusy(true);
    const answer = await order(id);
    setBusy(false);
    if (!answer.ok) say(troubleSentence(answer.reason));
    else onChanged();
    return answer.ok;
  };
  const unarchive = async (contact: Contact) => {
    if (await act(unarchiveContact, contact)) say(t('contacts.archive.undone', contact.name));
  };
  return {
    busy,
    unarchive,
    archive: async (contact) => {
      if (!(await act(archiveContact, contact))) return;
      say(t('contacts.archive.done', contact.name), { label: t('ui.undo'), run: () => void unarchive(contact) });
    },
  };
}
