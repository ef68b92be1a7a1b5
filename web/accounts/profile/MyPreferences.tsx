import { createSignal, For, Show } from 'solid-js';
import type { PreferencesChange } from '../../../worker/accounts/preferences.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
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
              <Choice
                type="radio"
                name="archive"
                checked={preferences()?.archive === archive}
                note={tp(`preferences.archive.${archive}Note`)}
                onChange={() => void choose({ archive })}
              >
                {tp(`preferences.archive.${archive}`)}
              </Choice>
            )}
          </For>
        </fieldset>
        <fieldset class="profile-choice">
          <legend>{tp('preferences.classify.title')}</legend>
          <Choice
            type="checkbox"
            checked={preferences()?.classifies ?? false}
            onChange={(classifies) => void choose({ classifies })}
          >
            {tp('preferences.classify.label')}
          </Choice>
        </fieldset>
        <fieldset class="profile-choice">
          <legend>{tp('preferences.alerts.title')}</legend>
          <For each={['sound', 'notify'] as const}>
            {(which) => (
              <Choice
                type="checkbox"
                checked={preferences()?.[which] ?? true}
                onChange={(checked) => void choose(which === 'sound' ? { sound: checked } : { notify: checked })}
              >
                {tp(`preferences.alerts.${which}`)}
              </Choice>
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
