import { A } from '@solidjs/router';
import { createEffect, For, Match, Show, Switch } from 'solid-js';
import type { TicketRow } from '../../worker/inbox/row.ts';
import type { Notification } from '../../worker/notifications/notification.ts';
import { t } from '../i18n/i18n.ts';
import { tm } from '../i18n/managing.ts';
import { dateTime } from '../i18n/time.ts';
import { useDesk } from '../inbox/desk.tsx';
import { WindowChip } from '../inbox/WindowChip.tsx';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Later } from '../ui/Later.tsx';
import { addressOf, conversationOf, notificationReason, notificationText } from './notification-text.ts';
import { askNotifications, notifications, notificationsFailed, seeAll, seenUntil } from './notifications.store.ts';

/** What the bell opens: the newest first, those marked that were new when it opened. Looking at them is seeing them. */
export default function NotificationList(props: { urged: readonly TicketRow[]; onLeave: () => void }) {
  const before = seenUntil();
  createEffect(() => {
    if (notifications() !== null) void seeAll();
  });
  return (
    <section class="bell-list" aria-label={tm('bell.title')}>
      <h2>{tm('bell.title')}</h2>
      <For each={props.urged}>{(row) => <Urged of={row} onLeave={props.onLeave} />}</For>
      <Switch>
        <Match when={notifications()}>
          {(all) => (
            <For
              each={all()}
              fallback={
                <Show when={props.urged.length === 0}>
                  <p class="bell-note">{tm('bell.none')}</p>
                </Show>
              }
            >
              {(item) => <Item of={item} isFresh={item.seq > before} onLeave={props.onLeave} />}
            </For>
          )}
        </Match>
        <Match when={notificationsFailed()}>
          <p class="bell-note" role="alert">
            {tm('bell.failed')}{' '}
            <Button look="quiet" onClick={() => void askNotifications()}>
              {tm('bell.retry')}
            </Button>
          </p>
        </Match>
        <Match when={true}>
          <Later>
            <p class="bell-note" role="status">
              {tm('bell.loading')}
            </p>
          </Later>
        </Match>
      </Switch>
    </section>
  );
}

/** [N13] One of mine whose window closes on a contact who waits: what a toast told of, for as long as it can be answered freely. */
function Urged(props: { of: TicketRow; onLeave: () => void }) {
  return (
    <A class="bell-item" href={`/c/${props.of.conversationId}`} onClick={props.onLeave}>
      <span class="bell-dot" role="img" aria-label={t('inbox.urge.mark')} />
      <p>{t('inbox.urge.toast', props.of.contact.name)}</p>
      <WindowChip of={props.of} />
    </A>
  );
}

function Item(props: { of: Notification; isFresh: boolean; onLeave: () => void }) {
  const desk = useDesk();
  const { me } = desk.session;
  const why = () => notificationReason(props.of.body, me.id);
  const leave = () => {
    // Where one stands there already the address stays, and nothing would open.
    if (conversationOf(props.of.body) === desk.openId()) desk.verbs()?.reopen();
    props.onLeave();
  };
  return (
    <A class="bell-item" href={addressOf(props.of.body)} onClick={leave}>
      <Show when={props.isFresh}>
        <span class="bell-dot" role="img" aria-label={tm('bell.fresh')} />
      </Show>
      <p>{notificationText(props.of.body, serverNow())}</p>
      <Show when={why()}>{(words) => <small>{words()}</small>}</Show>
      <time datetime={new Date(props.of.at).toISOString()}>{dateTime(props.of.at, serverNow())}</time>
    </A>
  );
}
