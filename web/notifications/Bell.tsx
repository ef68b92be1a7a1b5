import { createSignal, createUniqueId, onCleanup, onMount, Show, Suspense } from 'solid-js';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { t } from '../i18n/i18n.ts';
import { part } from '../live/part.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { askNotifications, forgetNotifications, unseen } from './notifications.store.ts';
import './Bell.css';

const NotificationList = part(() => import('./NotificationList.tsx'));

/**
 * What has happened that I should know, wherever I look; with how much of it is new. `urged`: my tickets whose contact waits while
 * the window closes, which stand above the rest as long as that is so.
 */
export function Bell(props: { urged: readonly TicketRow[] }) {
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  let panel: HTMLDivElement | undefined;
  onMount(() => void askNotifications());
  onCleanup(forgetNotifications);
  /** What is new, and what must be answered soon. */
  const count = () => unseen().count + props.urged.length;
  const label = () => t('notifications.bell', unseen().count, unseen().isMore, props.urged.length);
  return (
    <div class="bell">
      <button class="bell-button" type="button" popovertarget={id} aria-label={label()} title={label()}>
        <Icon name="bell" size={22} />
        <Show when={count() > 0}>
          <span class="bell-count" aria-hidden="true">
            {count()}
            {unseen().isMore ? '+' : ''}
          </span>
        </Show>
      </button>
      <div
        class="bell-panel"
        id={id}
        popover="auto"
        ref={panel}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        <Show when={open()}>
          <Suspense>
            <NotificationList urged={props.urged} onLeave={() => panel?.hidePopover()} />
          </Suspense>
        </Show>
      </div>
    </div>
  );
}
