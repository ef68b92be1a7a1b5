import { createSignal, createUniqueId, For, Match, Show, Switch } from 'solid-js';
import type { ChannelNotice } from '../../worker/channels/notice.ts';
import { t } from '../i18n/i18n.ts';
import { notices as words } from '../i18n/pt-BR/notices.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { dismiss, isDismissed } from './dismissed.store.ts';
import { channels } from './health.store.ts';
import { byWeight, newestNotices } from './notice-text.ts';
import './ChannelNotices.css';

interface Told {
  key: string;
  name: string;
  notice: ChannelNotice;
  text: string;
  code: string | null;
}

/** What Meta told of our numbers and administrators have not put away: one bar, however much it is. */
export function ChannelNotices() {
  const listId = createUniqueId();
  const [open, setOpen] = createSignal(false);
  const told = (): Told[] =>
    channels()
      .flatMap(({ id, name, health }) =>
        newestNotices(health?.notices ?? []).map((one) => ({
          ...one,
          name,
          key: `${id} ${one.notice.type} ${one.notice.at}`,
        })),
      )
      .filter(({ key }) => !isDismissed(key))
      .sort((one, other) => byWeight(one.notice, other.notice));
  return (
    <Switch>
      <Match when={told().length === 1 && told()[0]}>
        {(only) => (
          <div class="channel-banner" data-tone="notice" role="status">
            <Icon name="warn" size={18} />
            <Sentence of={only()} />
            <IconButton icon="close" label={t('channels.dismiss')} onClick={() => dismiss(only().key)} />
          </div>
        )}
      </Match>
      <Match when={told().length > 1 && told()}>
        {(all) => (
          <div class="channel-banner channel-notices" data-tone="notice" role="status">
            <button
              type="button"
              class="channel-notices-head"
              aria-expanded={open()}
              aria-controls={listId}
              onClick={() => setOpen(!open())}
            >
              <Icon name="warn" size={18} />
              <strong>{words.more(all().length)}</strong>
              <Show when={!open() && all()[0]}>
                {(worst) => (
                  <span class="channel-notices-worst">
                    {worst().name}: {worst().text}
                  </span>
                )}
              </Show>
              <Icon name="chevron" size={16} />
            </button>
            <div id={listId} class="channel-notices-list" hidden={!open()}>
              <ul>
                <For each={all()}>
                  {(one) => (
                    <li>
                      <Sentence of={one} />
                      <IconButton icon="close" label={t('channels.dismiss')} onClick={() => dismiss(one.key)} />
                    </li>
                  )}
                </For>
              </ul>
              <Button look="quiet" onClick={() => dismissAll(all())}>
                {words.dismissAll}
              </Button>
            </div>
          </div>
        )}
      </Match>
    </Switch>
  );
}

function dismissAll(all: readonly Told[]): void {
  for (const { key } of all) dismiss(key);
}

function Sentence(props: { of: Told }) {
  return (
    <p>
      <strong>{t('channels.noticeOf', props.of.name, dateTime(props.of.notice.at, serverNow()))}</strong>{' '}
      {props.of.text} <Show when={props.of.code}>{(code) => <small>{code()}</small>}</Show>
    </p>
  );
}
