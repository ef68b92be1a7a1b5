import { createSignal, For, type JSX, onMount, Show } from 'solid-js';
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

  const loadTemplates = async () => setTemplates(await api.templates());
  onMount(() => props.sandbox.attempt(loadTemplates));

  const tell = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const notice = noticeOf(kind(), valuesOf(event.currentTarget), props.sandbox.business()?.id);
    props.sandbox.attempt(async () => {
      await api.tell(notice);
      setSaid(words.saidNotice);
      setTimeout(() => setSaid(''), SAID_MS);
      await loadTemplates();
    });
  };

  return (
    <form class="meta" onSubmit={tell}>
      <p class="hint">{words.metaHint}</p>
      <div class="field">
        <label for="notice-kind">{words.metaSays}</label>
        <select
          id="notice-kind"
          value={kind()}
          onChange={(event) => isNotice(event.currentTarget.value) && setKind(event.currentTarget.value)}
        >
          <For each={NOTICES}>{(one) => <option value={one}>{words.notices[one]}</option>}</For>
        </select>
        <small class="hint">
          <code>{kind()}</code>
        </small>
      </div>
      <Show when={!isImpossible()} fallback={<p class="hint">{words.noTemplates}</p>}>
        <FormFields fields={fieldsOfNotice(kind(), templates())} />
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
