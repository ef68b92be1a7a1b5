import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import type { MergeView } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';
import { dateTime } from '../i18n/time.ts';
import { Icon } from '../ui/Icon.tsx';
import './LeftBehind.css';

/** [I12] This contact is at a number that they have left, as the provider said, since that was taken back. */
export function LeftBehind(props: { by: MergeView; now: number }) {
  const left = () => {
    const phone = props.by.left?.phone ?? null;
    return phone === null ? null : formatPhone(phone);
  };
  return (
    <section class="left-behind" aria-label={t('contacts.leftBehind.title')}>
      <Icon name="warn" size={18} />
      <div>
        <p>{t('contacts.leftBehind.told', dateTime(props.by.proof.at, props.now), left())}</p>
        <Show when={props.by.other?.conversations[0]}>
          {(id) => <A href={`/c/${id()}`}>{t('contacts.leftBehind.other', props.by.other?.name ?? '')}</A>}
        </Show>
      </div>
    </section>
  );
}
