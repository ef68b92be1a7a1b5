import { For, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { sheet } from './shortcuts.ts';
import './ShortcutSheet.css';

const named = (key: string): string => {
  switch (key) {
    case 'enter':
    case 'escape':
    case 'shift':
    case 'ctrl':
      return t(`inbox.shortcuts.keys.${key}`);
    default:
      return key;
  }
};

/** Every shortcut, as `shortcuts.ts` lists them. */
export default function ShortcutSheet(props: { onClose: () => void }) {
  return (
    <Dialog title={t('inbox.shortcuts.title')} onClose={props.onClose}>
      {/* Longer than a screen may be: who has no mouse scrolls it by the arrows. */}
      <section class="shortcut-sheet" aria-label={t('inbox.shortcuts.title')} tabindex={0}>
        <For each={sheet}>
          {({ group, rows }) => (
            <section>
              <h3>{t(`inbox.shortcuts.groups.${group}`)}</h3>
              <dl>
                <For each={rows}>
                  {(row) => (
                    <div>
                      <dt>{t(`inbox.shortcuts.${row.says}`)}</dt>
                      <dd>
                        <For each={row.keys}>
                          {(sequence, index) => (
                            <>
                              <Show when={index() > 0}>
                                <span>{t('inbox.shortcuts.or')}</span>
                              </Show>
                              <For each={sequence}>{(key) => <kbd>{named(key)}</kbd>}</For>
                            </>
                          )}
                        </For>
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </section>
    </Dialog>
  );
}
