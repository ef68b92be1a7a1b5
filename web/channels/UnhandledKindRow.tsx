import { createEffect, createSignal, createUniqueId, For, on, Show } from 'solid-js';
import type { UnhandledKindView, UnhandledView } from '../../worker/channels/unhandled-page.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { copyText } from '../ui/clipboard.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { say } from '../ui/toasts.store.ts';
import { channels } from './health.store.ts';
import { rawText } from './raw-text.ts';
import { tc } from './texts.ts';
import { fetchUnhandled, replayKind, replayOne } from './unhandled.client.ts';
import { hearUnhandled } from './unhandled.store.ts';

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
  const [replaying, setReplaying] = createSignal(false);
  const replay = async () => {
    if (replaying()) return;
    setReplaying(true);
    const answer = await replayKind({ field: props.of.field, reason: props.of.reason });
    setReplaying(false);
    say(answer.ok ? tc('unhandled.replayed', answer.value.handled, answer.value.kept) : troubleSentence(answer.reason));
    if (answer.ok) hearUnhandled();
  };
  const toggle = () => {
    setOpen(!open());
    if (open() && items().length === 0) void more();
  };
  return (
    <li class="unhandled-kind" data-open={open() ? '' : undefined}>
      <button type="button" class="unhandled-head" aria-expanded={open()} aria-controls={listId} onClick={toggle}>
        <Icon name="chevron" size={16} />
        <strong>{tc(`unhandled.reasons.${props.of.reason}`)}</strong>
        <code>{props.of.field}</code>
        <span class="unhandled-count">{tc('unhandled.count', props.of.count)}</span>
        <span class="channels-soft">{tc('unhandled.last', dateTime(props.of.lastAt, serverNow()))}</span>
      </button>
      <div id={listId} hidden={!open()}>
        <Button icon="restart" busy={replaying()} onClick={() => void replay()}>
          {tc('unhandled.replay')}
        </Button>
        <ul class="unhandled-items">
          <For each={items()}>{(item) => <Item of={item} onReplayed={() => void fetchAfter(null)} />}</For>
        </ul>
        <Show when={cursor() !== null}>
          <Button look="quiet" busy={busy()} onClick={() => void more()}>
            {tc('unhandled.more')}
          </Button>
        </Show>
      </div>
    </li>
  );
}

/** Lines that are shown before one has to scroll. */
const LINES = 16;

const rowsOf = (text: string): number => Math.min(LINES, text.split('\n').length);

function Item(props: { of: UnhandledView; onReplayed: () => void }) {
  const channel = () => channels().find(({ id }) => id === props.of.channelId)?.name;
  const text = () => rawText(props.of.raw);
  const copy = async () => say(tc((await copyText(text())) ? 'unhandled.copied' : 'unhandled.notCopied'));
  const came = () => dateTime(props.of.receivedAt, serverNow());
  const replay = async () => {
    const answer = await replayOne(props.of.id);
    if (!answer.ok) return say(troubleSentence(answer.reason));
    const handled = answer.value.outcome === 'handled' ? 1 : 0;
    say(tc('unhandled.replayed', handled, 1 - handled));
    hearUnhandled();
    props.onReplayed();
  };
  return (
    <li class="unhandled-item">
      <header>
        <span>
          {came()}
          <Show when={channel()}>{(name) => <>{` · ${name()}`}</>}</Show>
          <Show when={props.of.count > 1}>{` · ${tc('unhandled.count', props.of.count)}`}</Show>
        </span>
        <IconButton icon="restart" label={tc('unhandled.replayOne', came())} onClick={() => void replay()} />
        <IconButton icon="copy" label={tc('unhandled.copy')} onClick={() => void copy()} />
      </header>
      <Show when={props.of.replayedAt}>
        {(at) => (
          <p class="unhandled-stayed">
            {tc('unhandled.stayed', dateTime(at(), serverNow()), tc(`unhandled.reasons.${props.of.reason}`))}
          </p>
        )}
      </Show>
      <textarea readOnly aria-label={tc('unhandled.raw')} spellcheck={false} rows={rowsOf(text())}>
        {text()}
      </textarea>
    </li>
  );
}
