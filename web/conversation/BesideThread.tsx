import ContactPanel from '../contacts/ContactPanel.tsx';
import { showPanel } from '../contacts/panel.store.ts';
import type { Person } from '../contacts/person.store.ts';
import type { Dialogs } from './dialogs.store.ts';
import type { Here } from './here.store.ts';
import type { WritingHere } from './writing.store.ts';

/** The contact panel, with what can be done from it in this thread. */
export default function BesideThread(props: { here: Here; writing: WritingHere; dialogs: Dialogs; person: Person }) {
  const { here, writing, dialogs, person } = props;
  const { view } = here;
  /** [N15] Possible only while one may write freely. */
  const askPhone = () => {
    if (view()?.contact.phone !== null || writing.now()?.state.state !== 'C1') return null;
    return () => dialogs.build('contact_request');
  };
  return (
    <ContactPanel
      here={here}
      person={person}
      onAskPhone={askPhone()}
      onSchedule={view()?.elsewhere === true ? null : () => dialogs.schedule('message')}
      onClose={() => {
        showPanel(false);
        document.getElementById('contact-toggle')?.focus();
      }}
    />
  );
}
