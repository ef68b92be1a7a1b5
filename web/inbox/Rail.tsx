import { A, useLocation, useNavigate } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { Account } from '../accounts/Account.tsx';
import { t } from '../i18n/i18n.ts';
import { Bell } from '../notifications/Bell.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { IconName } from '../ui/strokes.ts';
import { useDesk } from './desk.tsx';
import { addressOf, type Room, roomAt, roomsOf } from './rooms.ts';
import './Rail.css';

const looks = {
  contacts: { icon: 'people', label: 'contacts.page.title' },
  schedules: { icon: 'calendar', label: 'schedules.title' },
  models: { icon: 'template', label: 'templates.rail' },
  replies: { icon: 'bolt', label: 'inbox.replies.rail' },
  windows: { icon: 'window', label: 'inbox.windows.title' },
  settings: { icon: 'gear', label: 'inbox.settings' },
} as const satisfies Record<Exclude<Room, 'profile'>, { icon: IconName; label: string }>;

/** Opened often enough to stand on a phone's bar too. */
const often: readonly Room[] = ['contacts', 'schedules'];

interface Place {
  room: Room | 'tickets';
  href: string;
  icon: IconName;
  label: string;
}

/** The rooms of the product that are theirs, and who I am. On a phone those that are opened seldom stand behind one entry. */
export function Rail(props: { urged: readonly TicketRow[]; onShortcuts: () => void }) {
  const desk = useDesk();
  const location = useLocation();
  const navigate = useNavigate();
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  const here = () => roomAt(location.pathname) ?? 'tickets';
  const places = () =>
    roomsOf(desk.session.viewer).map((room): Place => {
      const { icon, label } = looks[room];
      return { room, href: addressOf(room), icon, label: t(label) };
    });
  const isOften = ({ room }: Place) => room === 'tickets' || often.includes(room);
  const main = (): Place[] => [
    { room: 'tickets', href: '/', icon: 'chats', label: t('inbox.tickets') },
    ...places().filter(isOften),
  ];
  const further = () => places().filter((place) => !isOften(place));
  const items = () =>
    further().map(({ room, href, icon, label }) => ({ id: room, icon, label, onSelect: () => navigate(href) }));
  return (
    <nav class="rail" aria-label={t('inbox.nav')}>
      <img class="rail-mark" src="/janela.svg" alt={t('product')} width="32" height="32" />
      <For each={main()}>{(place) => <RailItem of={place} here={here() === place.room} />}</For>
      <For each={further()}>{(place) => <RailItem of={place} here={here() === place.room} further />}</For>
      <Show when={further().length > 0}>
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
      </Show>
      <Show when={anchor()}>
        {(at) => <Menu label={t('inbox.more')} anchor={at()} items={items()} onClose={() => setAnchor(null)} />}
      </Show>
      <Bell urged={props.urged} />
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
