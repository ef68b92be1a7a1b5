import { createSignal, For, Show } from 'solid-js';
import type { PreferencesChange } from '../../../worker/accounts/preferences.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { say } from '../../ui/toasts.store.ts';
import { prefer, preferences } from '../preferences.store.ts';
import { tp } from './texts.ts';

const archives = ['later', 'now'] as const;

type Permission = NotificationPermission | 'none';

const permissionNow = (): Permission => (typeof Notification === 'undefined' ? 'none' : Notification.permission);

/** What becomes of what I conclude, and how I am called to what is new. */
export function MyPreferences() {
  const [permission, setPermission] = createSignal(permissionNow());
  const choose = async (change: PreferencesChange) => {
    const answer = await prefer(change);
    say(answer.ok ? tp('preferences.saved') : troubleSentence(answer.reason));
  };
  const allow = async () => setPermission(await Notification.requestPermission());
  return (
    <section aria-label={tp('preferences.title')}>
      <h3>{tp('preferences.title')}</h3>
      <div class="page-card profile-form">
        <fieldset class="profile-choice">
          <legend>{tp('preferences.archive.title')}</legend>
          <For each={archives}>
            {(archive) => (
              <label class="profile-check">
                <input
                  type="radio"
                  name="archive"
                  checked={preferences()?.archive === archive}
                  aria-describedby={`archive-${archive}`}
                  onChange={() => void choose({ archive })}
                />
                <span>
                  {tp(`preferences.archive.${archive}`)}
                  <small id={`archive-${archive}`}>{tp(`preferences.archive.${archive}Note`)}</small>
                </span>
              </label>
            )}
          </For>
        </fieldset>
        <fieldset class="profile-choice">
          <legend>{tp('preferences.alerts.title')}</legend>
          <For each={['sound', 'notify'] as const}>
            {(which) => (
              <label class="profile-check">
                <input
                  type="checkbox"
                  checked={preferences()?.[which] ?? true}
                  onChange={(event) =>
                    void choose(
                      which === 'sound'
                        ? { sound: event.currentTarget.checked }
                        : { notify: event.currentTarget.checked },
                    )
                  }
                />
                {tp(`preferences.alerts.${which}`)}
              </label>
            )}
          </For>
          <Show when={preferences()?.notify}>
            <Show when={permission() === 'default'}>
              <Button icon="bell" onClick={() => void allow()}>
                {tp('preferences.alerts.allow')}
              </Button>
            </Show>
            <Show when={permission() === 'denied'}>
              <p class="page-note">{tp('preferences.alerts.denied')}</p>
            </Show>
          </Show>
        </fieldset>
      </div>
    </section>
  );
}
