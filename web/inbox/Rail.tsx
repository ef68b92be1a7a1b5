import { A, useLocation } from '@solidjs/router';
import { Show } from 'solid-js';
import { Account } from '../accounts/Account.tsx';
import { isSupervisor } from '../accounts/session.store.ts';
import { t } from '../i18n/i18n.ts';
import { Bell } from '../notifications/Bell.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/strokes.ts';
import { useDesk } from './desk.tsx';
import { roomAt } from './rooms.ts';
import './Rail.css';

/** The rooms of the product, and who I am. */
export function Rail(props: { onShortcuts: () => void }) {
  const desk = useDesk();
  const location = useLocation();
  const here = () => roomAt(location.pathname) ?? 'tickets';
  return (
    <nav class="rail" aria-label={t('inbox.nav')}>
      <img class="rail-mark" src="/janela.svg" alt={t('product')} width="32" height="32" />
      <RailItem href="/" icon="chats" label={t('inbox.tickets')} here={here() === 'tickets'} />
      <Show when={desk.session.me.role !== 'restricted'}>
        <RailItem href="/contatos" icon="people" label={t('contacts.page.title')} here={here() === 'contacts'} />
      </Show>
      <RailItem href="/modelos" icon="template" label={t('templates.rail')} here={here() === 'models'} />
      <RailItem href="/agendamentos" icon="calendar" label={t('schedules.title')} here={here() === 'schedules'} />
      <Show when={isSupervisor(desk.session.me)}>
        <RailItem href="/janelas" icon="window" label={t('inbox.windows.title')} here={here() === 'windows'} />
      </Show>
      <Show when={desk.session.me.role === 'admin'}>
        <RailItem href="/fila" icon="hourglass" label={t('inbox.queueRules')} here={here() === 'queue'} />
        <RailItem href="/custos" icon="money" label={t('costs.title')} here={here() === 'costs'} />
        <RailItem href="/canais" icon="phone" label={t('channels.page.title')} here={here() === 'channels'} />
        <RailItem href="/ajustes" icon="gear" label={t('inbox.settings')} here={here() === 'settings'} />
      </Show>
      <Bell />
      <Account session={desk.session} onShortcuts={props.onShortcuts} />
    </nav>
  );
}

function RailItem(props: { href: string; icon: IconName; label: string; here: boolean }) {
  return (
    <A
      class="rail-item"
      href={props.href}
      activeClass=""
      inactiveClass=""
      aria-current={props.here ? 'page' : undefined}
      title={props.label}
    >
      <Icon name={props.icon} size={22} />
      <span>{props.label}</span>
    </A>
  );
}
