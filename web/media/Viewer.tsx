import { createEffect, createMemo, createSignal, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js';
import { kindName } from '../conversation/content-text.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { showsPdf } from './pdf.env.ts';
import type { ShownFile, Viewable, ViewKey } from './shown.ts';
import './Viewer.css';

const STEP = 1.5;
const LARGEST = 6;

/** Pictures, videos and PDFs of a thread, seen large: arrows go through them, + and − come nearer, Esc leaves. */
export default function Viewer(props: {
  items: readonly Viewable[];
  of: ViewKey;
  now: number;
  onShow: (key: ViewKey) => void;
  onClose: () => void;
}) {
  const [zoom, setZoom] = createSignal(1);
  const [broken, setBroken] = createSignal(false);
  /** Which time this one is tried: another time is drawn anew. */
  const [attempt, setAttempt] = createSignal(1);
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
      () => {
        setZoom(1);
        setBroken(false);
        setAttempt(1);
      },
    ),
  );
  // A frame does not tell that its document could not be had.
  createEffect(
    on([() => props.of, attempt], async ([key]) => {
      const file = item()?.file;
      if (file === undefined || !isDocument(file) || file.url.startsWith('blob:')) return;
      const isThere = await fetch(file.url, { method: 'HEAD' }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (!isThere && props.of === key) setBroken(true);
    }),
  );
  const again = () => {
    setBroken(false);
    setAttempt((now) => now + 1);
  };
  // What had the focus may be gone, or may not be pressed any more: keys go on from the close button.
  createEffect(
    on([() => props.of, broken, attempt], () =>
      queueMicrotask(() => {
        const { activeElement } = document;
        if (dialog?.contains(activeElement) && !activeElement?.matches(':disabled')) return;
        dialog?.querySelector<HTMLElement>('[autofocus]')?.focus();
      }),
    ),
  );
  /** Names another attempt, which a browser would else take for the one that failed. */
  const address = ({ url }: ShownFile) => (attempt() === 1 ? url : `${url}#${attempt()}`);
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
              <Show when={isPicture(shown()) && !broken()}>
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
              <Show when={!broken()} fallback={<Unshown file={shown().file} name={name()} onAgain={again} />}>
                <Show when={attempt()} keyed>
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
                        <img
                          src={address(shown().file)}
                          alt={name()}
                          style={{ transform: `scale(${zoom()})` }}
                          onError={() => setBroken(true)}
                        />
                      </button>
                    </Match>
                    <Match when={shown().file.kind === 'video'}>
                      {/* biome-ignore lint/a11y/useMediaCaption: what people send each other has no captions. */}
                      <video
                        src={address(shown().file)}
                        controls
                        autoplay
                        playsinline
                        aria-label={name()}
                        onError={() => setBroken(true)}
                      />
                    </Match>
                    <Match when={isDocument(shown().file)}>
                      <Show when={showsPdf()} fallback={<Unreadable file={shown().file} name={name()} />}>
                        <iframe src={address(shown().file)} title={name()} />
                      </Show>
                    </Match>
                  </Switch>
                </Show>
              </Show>
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

const isDocument = ({ mimeType }: ShownFile): boolean => mimeType === 'application/pdf';

/** What stands where a document would, in a browser that shows none. */
function Unreadable(props: { file: ShownFile; name: string }) {
  return (
    <div class="viewer-unshown">
      <Icon name="document" size={32} />
      <p>{t('media.unreadable')}</p>
      <Show when={props.file.downloadUrl}>
        {(url) => (
          <a class="button" data-look="strong" href={url()} download={props.name}>
            <Icon name="download" size={20} />
            <span>{t('media.download')}</span>
          </a>
        )}
      </Show>
    </div>
  );
}

/** What stands where a file should be seen, and what can be done about it. */
function Unshown(props: { file: ShownFile; name: string; onAgain: () => void }) {
  return (
    <div class="viewer-unshown" role="alert">
      <Icon name="warn" size={32} />
      <p>{t('media.unshown')}</p>
      <div>
        <Show when={props.file.downloadUrl}>
          {(url) => (
            <a class="button" data-look="plain" href={url()} download={props.name}>
              <Icon name="download" size={18} />
              <span>{t('media.download')}</span>
            </a>
          )}
        </Show>
        <Button look="plain" icon="restart" onClick={props.onAgain}>
          {t('media.showAgain')}
        </Button>
      </div>
    </div>
  );
}
