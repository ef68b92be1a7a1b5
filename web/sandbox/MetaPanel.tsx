import { batch, createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { TemplateView } from '../../worker/sandbox/view.ts';
import { api } from './api.client.ts';
import { valuesOf } from './FormDialog.tsx';
import { FormFields } from './FormFields.tsx';
import { fieldsOfNotice, isNotice, NOTICES, type NoticeKind, noticeOf } from './notice-forms.ts';
import type { Sandbox } from './sandbox.store.ts';
import { words } from './words.ts';
import './MetaPanel.css';

const SAID_MS = 4000;

/** Lets Meta say something about the company's account, its number or its templates. */
export function MetaPanel(props: { sandbox: Sandbox }): JSX.Element {
  const [kind, setKind] = createSignal<NoticeKind>('message_template_status_update');
  const [templates, setTemplates] = createSignal<TemplateView[]>([]);
  const [said, setSaid] = createSignal('');
  const needsTemplate = () => fieldsOfNotice(kind(), []).some((field) => field.key === 'templateId');
  const isImpossible = () => needsTemplate() && templates().length === 0;

  /** What stands in the fields when they are made anew. */
  const [written, setWritten] = createSignal<Record<string, string>>({});
  let form: HTMLFormElement | undefined;
  const fields = createMemo(() =>
    fieldsOfNotice(kind(), templates()).map((field) => {
      const value = written()[field.key];
      const isThere = field.options?.some((option) => option.value === value) ?? true;
      return value !== undefined && isThere ? { ...field, value } : field;
    }),
  );
  const loadTemplates = async () => {
    const now = await api.templates();
    if (JSON.stringify(now) === JSON.stringify(templates())) return;
    batch(() => {
      setWritten(form === undefined ? {} : valuesOf(form));
      setTemplates(now);
    });
  };
  createEffect(on(props.sandbox.templatesChanged, () => props.sandbox.attempt(loadTemplates)));

  const tell = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const notice = noticeOf(kind(), valuesOf(event.currentTarget), props.sandbox.business()?.id);
    props.sandbox.attempt(async () => {
      await api.tell(notice);
      setSaid(words.saidNotice);
      setTimeout(() => setSaid(''), SAID_MS);
    });
  };

  return (
    <form class="meta" ref={form} onSubmit={tell}>
      <p class="hint">{words.metaHint}</p>
      <div class="field">
        <label for="notice-kind">{words.metaSays}</label>
        <select
          id="notice-kind"
          value={kind()}
          onChange={({ currentTarget: { value } }) => {
            if (!isNotice(value)) return;
            batch(() => {
              setWritten({});
              setKind(value);
            });
          }}
        >
          <For each={NOTICES}>{(one) => <option value={one}>{words.notices[one]}</option>}</For>
        </select>
        <small class="hint">
          <code>{kind()}</code>
        </small>
      </div>
      <Show when={!isImpossible()} fallback={<p class="hint">{words.noTemplates}</p>}>
        <FormFields fields={fields()} />
        <div class="meta-foot">
          <button type="submit" class="button button-main">
            {words.sayIt}
          </button>
          <span role="status">{said()}</span>
        </div>
      </Show>
    </form>
  );
}
