import type { PersonView } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { Button } from '../ui/Button.tsx';
import { createArchiving } from './archiving.store.ts';
import './Block.css';

/** [R89] Whether a contact is in the archive, and the way in and out. */
export function ContactArchive(props: {
  person: Pick<PersonView, 'id' | 'name' | 'archived'>;
  now: number;
  onChanged: () => void;
}) {
  const archiving = createArchiving(() => props.onChanged());
  const turn = () =>
    props.person.archived === null ? archiving.archive(props.person) : archiving.unarchive(props.person);
  return (
    <section aria-label={t('contacts.archive.section')}>
      <h3>{t('contacts.archive.section')}</h3>
      <div class="contact-block">
        <p>
          {props.person.archived === null
            ? t('contacts.archive.lead')
            : t('contacts.archive.since', props.person.archived.by.name, dateTime(props.person.archived.at, props.now))}
        </p>
        <Button icon="archive" busy={archiving.busy()} onClick={() => void turn()}>
          {t(props.person.archived === null ? 'contacts.archive.open' : 'contacts.archive.undo')}
        </Button>
      </div>
    </section>
  );
}
