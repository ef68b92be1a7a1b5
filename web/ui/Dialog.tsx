import { Dialog as Kobalte } from '@kobalte/core/dialog';
import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Button } from './Button.tsx';
import { HoldContext } from './hold.store.ts';
import { Icon } from './Icon.tsx';
import './Dialog.css';

/** Where one writes what would be lost; a search is none. */
const WRITING = 'textarea, input:not([type="search"], [type="radio"], [type="checkbox"])';

/**
 * A window above the page that keeps the focus and closes with Esc. It is open while it is mounted. What has `autofocus` in it
 * gets the focus, else its first control; and again with each `step`, which takes away what had it.
 */
export function Dialog(props: {
  title: string;
  lead?: string | undefined;
  size?: 'small' | 'medium' | 'large';
  /** What it shows just now, where that changes. */
  step?: unknown;
  /** [N22] What is written in it is asked about before Esc, the cross or a press beside it throws it away. */
  guarded?: boolean;
  /** [N62] What was ordered in it is on its way: until the answer is there it is not left. What stands in it may hold it, too. */
  busy?: boolean;
  onClose: () => void;
  children: JSX.Element;
}) {
  const before = document.activeElement;
  const giveBack = (event: Event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
  let content: HTMLDivElement | undefined;
  const [written, setWritten] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const [hasty, setHasty] = createSignal(false);
  const [held, setHeld] = createSignal(0);
  const busy = () => props.busy === true || held() > 0;
  const leave = () => {
    if (busy()) return setHasty(true);
    return written() ? setAsking(true) : props.onClose();
  };
  createEffect(() => !busy() && setHasty(false));
  const begin = (event: Event) => {
    const first = content?.querySelector<HTMLElement>('[autofocus]');
    if (first == null) return;
    event.preventDefault();
    first.focus();
  };
  createEffect(
    on(
      () => props.step,
      () =>
        queueMicrotask(() => {
          if (content?.querySelector(':is(input, textarea, select):focus') != null) return;
          content?.querySelector<HTMLElement>('[autofocus]')?.focus();
        }),
      { defer: true },
    ),
  );
  return (
    <Kobalte open onOpenChange={(open) => !open && leave()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="dialog-scrim" />
        <div class="dialog-place">
          <Kobalte.Content
            ref={content}
            class="dialog"
            data-size={props.size ?? 'small'}
            onInput={({ target }: InputEvent) => {
              if (props.guarded && target instanceof Element && target.matches(WRITING)) setWritten(true);
            }}
            onOpenAutoFocus={begin}
            onCloseAutoFocus={giveBack}
          >
            <header class="dialog-head">
              <div>
                <Kobalte.Title>{props.title}</Kobalte.Title>
                <Show when={props.lead}>
                  <Kobalte.Description>{props.lead}</Kobalte.Description>
                </Show>
                <Show when={hasty()}>
                  <p role="alert">{t('ui.wait')}</p>
                </Show>
              </div>
              <Kobalte.CloseButton class="icon-button" aria-label={t('ui.close')} title={t('ui.close')}>
                <Icon name="close" />
              </Kobalte.CloseButton>
            </header>
            <HoldContext.Provider value={(by) => setHeld((count) => count + by)}>{props.children}</HoldContext.Provider>
            <Show when={asking()}>
              <Dialog title={t('ui.discard.title')} lead={t('ui.discard.body')} onClose={() => setAsking(false)}>
                <div class="dialog-foot">
                  <Button look="danger" onClick={props.onClose}>
                    {t('ui.discard.confirm')}
                  </Button>
                  <Button look="strong" autofocus onClick={() => setAsking(false)}>
                    {t('ui.discard.keep')}
                  </Button>
                </div>
              </Dialog>
            </Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  );
}
