import { A, useLocation, useNavigate } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { Account } from '../accounts/Account.tsx';
import { isSupervisor } from '../accounts/session.store.ts';
import { t } from '../i18n/i18n.ts';
import { Bell } from '../notifications/Bell.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { IconName } from '../ui/strokes.ts';
import { useDesk } from './desk.tsx';
import { type Room, roomAt } from './rooms.ts';
import './Rail.css';

interface Place {
  room: Room | 'tickets';
  href: string;
  icon: IconName;
  label: string;
}

/** The rooms of the product, and who I am. On a phone those that are opened seldom stand behind one entry. */
export function Rail(props: { onShortcuts: () => void }) {
  const desk = useDesk();
  const location = useLocation();
  const navigate = useNavigate();
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  const here = () => roomAt(location.pathname) ?? 'tickets';
  const main: Place[] = [
    { room: 'tickets', href: '/', icon: 'chats', label: t('inbox.tickets') },
    ...(desk.session.me.role === 'restricted'
      ? []
      : [{ room: 'contacts', href: '/contatos', icon: 'people', label: t('contacts.page.title') } as const]),
    { room: 'schedules', href: '/agendamentos', icon: 'calendar', label: t('schedules.title') },
  ];
  const further = (): Place[] => [
    { room: 'models', href: '/modelos', icon: 'template', label: t('templates.rail') },
    ...(isSupervisor(desk.session.me)
      ? [{ room: 'windows', href: '/janelas', icon: 'window', label: t('inbox.windows.title') } as const]
      : []),
    ...(desk.session.me.role === 'admin'
      ? ([
          { room: 'queue', href: '/fila', icon: 'hourglass', label: t('inbox.queueRules') },
          { room: 'costs', href: '/custos', icon: 'money', label: t('costs.title') },
          { room: 'channels', href: '/canais', icon: 'phone', label: t('channels.page.title') },
          { room: 'settings', href: '/ajustes', icon: 'gear', label: t('inbox.settings') },
        ] as const)
      : []),
  ];
  const items = () =>
    further().map(({ room, href, icon, label }) => ({ id: room, icon, label, onSelect: () => navigate(href) }));
  return (
    <nav class="rail" aria-label={t('inbox.nav')}>
      <img class="rail-mark" src="/janela.svg" alt={t('product')} width="32" height="32" />
      <For each={main}>{(place) => <RailItem of={place} here={here() === place.room} />}</For>
      <For each={further()}>{(place) => <RailItem of={place} here={here() === place.room} further />}</For>
      <button
        type="button"
        class="rail-item rail-more"
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        aria-current={further().some(({ room }) => room === here()) ? 'page' : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="dots" size={22} />
        <span>{t('inbox.more')}</span>
      </button>
      <Show when={anchor()}>
        {(at) => <Menu label={t('inbox.more')} anchor={at()} items={items()} onClose={() => setAnchor(null)} />}
      </Show>
      <Bell />
      <Account session={desk.session} onShortcuts={props.onShortcuts} />
    </nav>
  );
}

function RailItem(props: { of: Place; here: boolean; further?: boolean }) {
  return (
    <A
      class="rail-item"
      data-further={props.further ? '' : undefined}
      href={props.of.href}
      activeClass=""
      inactiveClass=""
      aria-current={props.here ? 'page' : undefined}
      title={props.of.label}
    >
      <Icon name={props.of.icon} size={22} />
      <span>{props.of.label}</span>
    </A>
  );
}
