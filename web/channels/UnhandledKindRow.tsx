import { createEffect, createSignal, createUniqueId, For, on, Show } from 'solid-js';
import type { UnhandledKindView, UnhandledView } from '../../worker/channels/unhandled-page.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { copyText } from '../ui/clipboard.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { say } from '../ui/toasts.store.ts';
import { channels } from './health.store.ts';
import { rawText } from './raw-text.ts';
import { fetchUnhandled } from './unhandled.client.ts';

/** One kind of what was not understood: how many came and when last; opened, each as it came. */
export function UnhandledKindRow(props: { of: UnhandledKindView }) {
  const listId = createUniqueId();
  const [items, setItems] = createSignal<UnhandledView[]>([]);
  const [cursor, setCursor] = createSignal<string | null>(null);
  const [open, setOpen] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const fetchAfter = async (place: string | null) => {
    if (busy()) return;
    setBusy(true);
    const { field, reason } = props.of;
    const answer = await fetchUnhandled({ field, reason }, place);
    setBusy(false);
    if (!answer.ok) return say(troubleSentence(answer.reason));
    setItems([...(place === null ? [] : items()), ...answer.value.items]);
    setCursor(answer.value.cursor);
  };
  const more = () => fetchAfter(cursor());
  // More of the kind came: the newest stand first.
  createEffect(
    on(
      () => props.of.count,
      () => void (items().length > 0 && fetchAfter(null)),
      { defer: true },
    ),
  );
  const toggle = () => {
    setOpen(!open());
    if (open() && items().length === 0) void more();
  };
  return (
    <li class="unhandled-kind" data-open={open() ? '' : undefined}>
      <button type="button" class="unhandled-head" aria-expanded={open()} aria-controls={listId} onClick={toggle}>
        <Icon name="chevron" size={16} />
        <strong>{t(`channels.unhandled.reasons.${props.of.reason}`)}</strong>
        <code>{props.of.field}</code>
        <span class="unhandled-count">{t('channels.unhandled.count', props.of.count)}</span>
        <span class="channels-soft">{t('channels.unhandled.last', dateTime(props.of.lastAt, serverNow()))}</span>
      </button>
      <div id={listId} hidden={!open()}>
        <ul class="unhandled-items">
          <For each={items()}>{(item) => <Item of={item} />}</For>
        </ul>
        <Show when={cursor() !== null}>
          <Button look="quiet" busy={busy()} onClick={() => void more()}>
            {t('channels.unhandled.more')}
          </Button>
        </Show>
      </div>
    </li>
  );
}

/** Lines that are shown before one has to scroll. */
const LINES = 16;

const rowsOf = (text: string): number => Math.min(LINES, text.split('\n').length);

function Item(props: { of: UnhandledView }) {
  const channel = () => channels().find(({ id }) => id === props.of.channelId)?.name;
  const text = () => rawText(props.of.raw);
  const copy = async () =>
    say(t((await copyText(text())) ? 'channels.unhandled.copied' : 'channels.unhandled.notCopied'));
  return (
    <li class="unhandled-item">
      <header>
        <span>
          {dateTime(props.of.receivedAt, serverNow())}
          <Show when={channel()}>{(name) => ` · ${name()}`}</Show>
          <Show when={props.of.count > 1}>{` · ${t('channels.unhandled.count', props.of.count)}`}</Show>
        </span>
        <IconButton icon="copy" label={t('channels.unhandled.copy')} onClick={() => void copy()} />
      </header>
      <textarea readOnly aria-label={t('channels.unhandled.raw')} spellcheck={false} rows={rowsOf(text())}>
        {text()}
      </textarea>
    </li>
  );
}
