import { createEffect, createMemo, createSignal, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js';
import type { MessageKey } from '../../worker/platform/id.ts';
import { kindName } from '../conversation/content-text.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Viewable } from './shown.ts';
import './Viewer.css';

const STEP = 1.5;
const LARGEST = 6;

/** Pictures, videos and PDFs of a thread, seen large: arrows go through them, + and − come nearer, Esc leaves. */
export default function Viewer(props: {
  items: readonly Viewable[];
  of: MessageKey;
  now: number;
  onShow: (key: MessageKey) => void;
  onClose: () => void;
}) {
  const [zoom, setZoom] = createSignal(1);
  const place = createMemo(() => props.items.findIndex(({ key }) => key === props.of));
  const item = () => props.items[place()];
  const name = () => item()?.file.name ?? kindName(item()?.file.kind ?? 'image');
  let dialog: HTMLDialogElement | undefined;
  const before = document.activeElement;

  const go = (by: number) => {
    const next = props.items[place() + by];
    if (next !== undefined) props.onShow(next.key);
  };
  const nearer = (factor: number) => setZoom((now) => Math.min(LARGEST, Math.max(1, now * factor)));
  createEffect(
    on(
      () => props.of,
      () => setZoom(1),
    ),
  );
  createEffect(() => place() === -1 && props.onClose());

  onMount(() => dialog?.showModal());
  onCleanup(() => {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inVideo = event.target instanceof HTMLVideoElement;
    if (event.key === 'ArrowLeft' && !inVideo) go(-1);
    else if (event.key === 'ArrowRight' && !inVideo) go(1);
    else if (event.key === '+' || event.key === '=') nearer(STEP);
    else if (event.key === '-') nearer(1 / STEP);
    else if (event.key === '0') setZoom(1);
    // Esc leaves this, and not the conversation below it.
    else if (event.key === 'Escape') dialog?.close();
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <dialog
      class="viewer"
      ref={dialog}
      aria-label={t('media.viewer.label')}
      onClose={props.onClose}
      onKeyDown={onKeyDown}
      onClick={(event) => event.target === dialog && dialog?.close()}
    >
      <Show when={item()}>
        {(shown) => (
          <>
            <header class="viewer-head">
              <p>
                <strong dir="auto">{name()}</strong>
                <span>
                  {t('media.viewer.place', place() + 1, props.items.length)} · {t(`media.viewer.from.${shown().from}`)}{' '}
                  · {dateTime(shown().at, props.now)}
                </span>
              </p>
              <Show when={isPicture(shown())}>
                <IconButton
                  icon="minus"
                  label={t('media.viewer.zoomOut')}
                  disabled={zoom() === 1}
                  onClick={() => nearer(1 / STEP)}
                />
                <IconButton
                  icon="plus"
                  label={t('media.viewer.zoomIn')}
                  disabled={zoom() === LARGEST}
                  onClick={() => nearer(STEP)}
                />
              </Show>
              <Show when={shown().file.downloadUrl}>
                {(url) => (
                  <a
                    class="icon-button"
                    href={url()}
                    download={name()}
                    aria-label={t('media.downloadOf', name())}
                    title={t('media.download')}
                  >
                    <Icon name="download" />
                  </a>
                )}
              </Show>
              <IconButton icon="close" label={t('ui.close')} autofocus onClick={() => dialog?.close()} />
            </header>
            <div class="viewer-stage" data-near={zoom() > 1 ? '' : undefined}>
              <Switch>
                <Match when={isPicture(shown())}>
                  <button
                    type="button"
                    class="viewer-picture"
                    aria-label={t(zoom() > 1 ? 'media.viewer.zoomOut' : 'media.viewer.zoomIn')}
                    onClick={() => (zoom() > 1 ? setZoom(1) : nearer(STEP * STEP))}
                    onWheel={(event) => {
                      event.preventDefault();
                      nearer(event.deltaY < 0 ? 1.15 : 1 / 1.15);
                    }}
                  >
                    <img src={shown().file.url} alt={name()} style={{ transform: `scale(${zoom()})` }} />
                  </button>
                </Match>
                <Match when={shown().file.kind === 'video'}>
                  {/* biome-ignore lint/a11y/useMediaCaption: what people send each other has no captions. */}
                  <video src={shown().file.url} controls autoplay playsinline aria-label={name()} />
                </Match>
                <Match when={shown().file.mimeType === 'application/pdf'}>
                  <iframe src={shown().file.url} title={name()} />
                </Match>
              </Switch>
            </div>
            <IconButton
              class="viewer-back"
              icon="back"
              label={t('media.viewer.previous')}
              disabled={place() <= 0}
              onClick={() => go(-1)}
            />
            <IconButton
              class="viewer-on"
              icon="forward"
              label={t('media.viewer.next')}
              disabled={place() >= props.items.length - 1}
              onClick={() => go(1)}
            />
          </>
        )}
      </Show>
    </dialog>
  );
}

const isPicture = ({ file }: Viewable): boolean => file.mimeType.startsWith('image/');
