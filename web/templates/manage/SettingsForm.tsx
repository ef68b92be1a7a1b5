import { useBeforeLeave, useNavigate } from '@solidjs/router';
import { createEffect, createSignal, on, Show } from 'solid-js';
import type { ManagedTemplate } from '../../../worker/templates/managed.ts';
import { tm } from '../../i18n/managing.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import type { Answer } from '../../live/api.client.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { say } from '../../ui/toasts.store.ts';
import { refreshTemplates } from '../templates.store.ts';
import { AskDelete } from './AskDelete.tsx';
import { AskLeave } from './AskLeave.tsx';
import { settingsOf, settledIn } from './editor-form.ts';
import { remove, settle } from './managed.client.ts';
import { SettingsFields } from './SettingsFields.tsx';
import './Editor.css';

/** Of a template whose text is only written at Meta: what is ours to settle, and its deletion (R73). */
export function SettingsForm(props: { template: ManagedTemplate }) {
  const navigate = useNavigate();
  const [settings, setSettings] = createSignal(settingsOf(props.template));
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const [deleting, setDeleting] = createSignal(false);
  const [leaving, setLeaving] = createSignal<(() => void) | null>(null);
  const keys = () => props.template.variables.map(({ key }) => key);
  const settled = () => settledIn(settings(), keys());
  const isDirty = () => JSON.stringify(settled()) !== JSON.stringify(settledIn(settingsOf(props.template), keys()));
  // What others settled meanwhile is shown, unless something is being filled in.
  createEffect(
    on(
      () => props.template,
      (template, before) => {
        if (before !== undefined && JSON.stringify(settings()) === JSON.stringify(settingsOf(before)))
          setSettings(settingsOf(template));
      },
    ),
  );
  useBeforeLeave((event) => {
    if (!isDirty() || event.defaultPrevented) return;
    event.preventDefault();
    setLeaving(() => () => event.retry(true));
  });
  const during = async (act: () => Promise<Answer<unknown>>, done: string): Promise<boolean> => {
    if (busy()) return false;
    setBusy(true);
    setTrouble(undefined);
    const answer = await act();
    setBusy(false);
    if (!answer.ok) setTrouble(troubleSentence(answer.reason));
    else {
      say(done);
      refreshTemplates();
    }
    return answer.ok;
  };
  const destroy = async () => {
    setDeleting(false);
    setSettings(settingsOf(props.template));
    if (await during(() => remove(props.template.id), tm('editor.deleted'))) navigate('/modelos');
  };
  return (
    <form
      class="editor"
      noValidate
      aria-label={tm('editor.settings')}
      onSubmit={(event) => {
        event.preventDefault();
        void during(() => settle(props.template.id, settled()), tm('editor.saved'));
      }}
    >
      <div class="page-card editor-part">
        <SettingsFields
          settings={settings()}
          template={props.template}
          onSettle={(part) => setSettings((before) => ({ ...before, ...part }))}
        />
      </div>
      <div class="editor-foot">
        <Show when={trouble()}>
          {(sentence) => (
            <p class="editor-wrong" role="alert">
              {sentence()}
            </p>
          )}
        </Show>
        <Show when={props.template.deletable}>
          <IconButton
            class="editor-delete"
            icon="trash"
            label={tm('editor.delete')}
            onClick={() => setDeleting(true)}
          />
        </Show>
        <span class="editor-space" />
        <Button look="strong" type="submit" busy={busy()} disabled={!isDirty()}>
          {tm('editor.saveSettings')}
        </Button>
      </div>
      <Show when={deleting()}>
        <AskDelete templateId={props.template.id} onClose={() => setDeleting(false)} onDelete={() => void destroy()} />
      </Show>
      <Show when={leaving()}>
        {(go) => (
          <AskLeave
            onStay={() => setLeaving(null)}
            onLeave={() => {
              const retry = go();
              setLeaving(null);
              setSettings(settingsOf(props.template));
              retry();
            }}
          />
        )}
      </Show>
    </form>
  );
}
