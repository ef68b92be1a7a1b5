import { For, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { dismiss, isDismissed } from './dismissed.store.ts';
import { channels } from './health.store.ts';
import { newestNotices } from './notice-text.ts';

/** What Meta told of our numbers and administrators have not put away. */
export function ChannelNotices() {
  const told = () =>
    channels().flatMap(({ id, name, health }) =>
      newestNotices(health?.notices ?? [])
        .map(({ notice, text, code }) => ({
          key: `${id} ${notice.type} ${notice.at}`,
          name,
          at: notice.at,
          text,
          code,
        }))
        .filter(({ key }) => !isDismissed(key)),
    );
  return (
    <For each={told()}>
      {(one) => (
        <div class="channel-banner" data-tone="notice" role="status">
          <Icon name="warn" size={18} />
          <p>
            <strong>{t('channels.noticeOf', one.name, dateTime(one.at, serverNow()))}</strong> {one.text}{' '}
            <Show when={one.code}>{(code) => <small>{code()}</small>}</Show>
          </p>
          <IconButton icon="close" label={t('channels.dismiss')} onClick={() => dismiss(one.key)} />
        </div>
      )}
    </For>
  );
}
