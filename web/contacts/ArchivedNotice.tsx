import type { PersonView } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { createArchiving } from './archiving.store.ts';
import '../conversation/Notices.css';

/** C10: that the contact is in the archive, and the way out of it. */
export function ArchivedNotice(props: {
  person: Pick<PersonView, 'id' | 'name'>;
  archived: NonNullable<PersonView['archived']>;
  now: number;
  onChanged: () => void;
}) {
  const archiving = createArchiving(() => props.onChanged());
  return (
    <div class="notice" data-tone="quiet" data-notice="C10">
      <Icon name="archive" size={16} />
      <p>{t('contacts.archive.since', props.archived.by.name, dateTime(props.archived.at, props.now))}</p>
      <div class="notice-acts">
        <Button look="quiet" busy={archiving.busy()} onClick={() => void archiving.unarchive(props.person)}>
          {t('contacts.archive.undo')}
        </Button>
      </div>
    </div>
  );
}
