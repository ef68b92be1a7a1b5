import { Show } from 'solid-js';
import type { Ticket } from '../../../worker/conversation/message.ts';
import type { AgentId } from '../../../worker/platform/id.ts';
import { t } from '../../i18n/i18n.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { Starting } from './starting.store.ts';
import { b } from './texts.ts';

/** [R27] Who was found, to confirm, and whether the message goes out now or later. */
export function KindStep(props: { starting: Starting; me: AgentId }) {
  const { contact, phone, name, setName, busy, kind, later, live, isOpen, goOn } = props.starting;
  const nobody = () => contact() === null && phone() === null;
  return (
    <section class="start-kind">
      <h3>{b('confirm')}</h3>
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
                <small>{b('newContact')}</small>
              </span>
            </p>
            <Field
              label={b('name')}
              autocomplete="off"
              maxLength={256}
              value={name()}
              onInput={(event) => setName(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.isComposing) return;
                event.preventDefault();
                void goOn(later ? 'later' : 'now');
              }}
            />
          </>
        )}
      </Show>
      <Show when={!later}>
        <h3>{b('kind')}</h3>
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
            <b>{b(live() === null ? 'submit' : 'openLive')}</b>
            <small>{liveHint(live(), props.me) ?? b(isOpen() ? 'kindHintOpen' : 'kindHint')}</small>
          </span>
          <Icon name="forward" size={18} />
        </button>
      </Show>
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
          <small>{b('laterHint')}</small>
        </span>
        <Icon name="forward" size={18} />
      </button>
    </section>
  );
}

/** [R33] Who serves them already; null: nobody. */
function liveHint(ticket: Pick<Ticket, 'status' | 'assignee'> | null, me: AgentId): string | null {
  if (ticket === null) return null;
  if (ticket.assignee === null) return b('liveNew');
  return ticket.assignee.id === me ? b('liveMine') : b('liveOther', ticket.assignee.name);
}
