import { Show } from 'solid-js';
import { t } from '../../i18n/i18n.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { Starting } from './starting.store.ts';

/** [R27] Who was found, to confirm, and whether the message goes out now or later. */
export function KindStep(props: { starting: Starting }) {
  const { contact, phone, name, setName, busy, kind, goOn } = props.starting;
  const nobody = () => contact() === null && phone() === null;
  return (
    <section class="start-kind">
      <h3>{t('start.confirm')}</h3>
      <Show when={contact()}>
        {(who) => (
          <p class="start-who">
            <Avatar name={who().name} seed={who().id} />
            <span>
              <b>{who().name}</b>
              <Show when={who().phone}>{(number) => <small>{formatPhone(number())}</small>}</Show>
            </span>
          </p>
        )}
      </Show>
      <Show when={phone()}>
        {(number) => (
          <>
            <p class="start-who">
              <Avatar name={number()} seed={number()} />
              <span>
                <b>{formatPhone(number().replace(/\D/g, ''))}</b>
                <small>{t('start.newContact')}</small>
              </span>
            </p>
            <Field
              label={t('start.name')}
              autocomplete="off"
              maxLength={256}
              value={name()}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </>
        )}
      </Show>
      <h3>{t('start.kind')}</h3>
      <button
        type="button"
        class="start-choice"
        autofocus
        disabled={nobody()}
        aria-busy={busy() && kind() === 'now'}
        onClick={() => void goOn('now')}
      >
        <Icon name="chats" size={22} />
        <span>
          <b>{t('start.submit')}</b>
          <small>{t('start.kindHint')}</small>
        </span>
        <Icon name="forward" size={18} />
      </button>
      <button
        type="button"
        class="start-choice"
        disabled={nobody()}
        aria-busy={busy() && kind() === 'later'}
        onClick={() => void goOn('later')}
      >
        <Icon name="clock" size={22} />
        <span>
          <b>{t('schedules.schedule')}</b>
          <small>{t('start.laterHint')}</small>
        </span>
        <Icon name="forward" size={18} />
      </button>
    </section>
  );
}
