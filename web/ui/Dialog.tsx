import { Dialog as Kobalte } from '@kobalte/core/dialog';
import { type JSX, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from './Icon.tsx';
import './Dialog.css';

/**
 * A window above the page that keeps the focus and closes with Esc. It is open while it is mounted. What has `autofocus` in it
 * gets the focus, else its first control.
 */
export function Dialog(props: {
  title: string;
  lead?: string | undefined;
  size?: 'small' | 'large';
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
  const begin = (event: Event) => {
    const first = content?.querySelector<HTMLElement>('[autofocus]');
    if (first == null) return;
    event.preventDefault();
    first.focus();
  };
  return (
    <Kobalte open onOpenChange={(open) => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="dialog-scrim" />
        <div class="dialog-place">
          <Kobalte.Content
            ref={content}
            class="dialog"
            data-size={props.size ?? 'small'}
            onOpenAutoFocus={begin}
            onCloseAutoFocus={giveBack}
          >
            <header class="dialog-head">
              <div>
                <Kobalte.Title>{props.title}</Kobalte.Title>
                <Show when={props.lead}>
                  <Kobalte.Description>{props.lead}</Kobalte.Description>
                </Show>
              </div>
              <Kobalte.CloseButton class="icon-button" aria-label={t('ui.close')} title={t('ui.close')}>
                <Icon name="close" />
              </Kobalte.CloseButton>
            </header>
            {props.children}
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  );
}
