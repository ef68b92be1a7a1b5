import { For, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { IconButton } from './Button.tsx';
import { dismiss, toasts } from './toasts.store.ts';
import './Toasts.css';

export function Toasts() {
  return (
    <div class="toasts" role="status">
      <For each={toasts()}>
        {(toast) => (
          <div class="toast">
            <span>{toast.text}</span>
            <Show when={toast.act}>
              {(act) => (
                <button
                  type="button"
                  class="toast-act"
                  onClick={() => {
                    dismiss(toast.id);
                    act().run();
                  }}
                >
                  {act().label}
                </button>
              )}
            </Show>
            <IconButton icon="close" label={t('ui.close')} onClick={() => dismiss(toast.id)} />
          </div>
        )}
      </For>
    </div>
  );
}
