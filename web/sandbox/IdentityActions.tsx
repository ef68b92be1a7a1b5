import { createSignal, type JSX, Show } from 'solid-js';
import { FormDialog } from './FormDialog.tsx';
import type { Sandbox } from './sandbox.store.ts';
import { words } from './words.ts';

/** What rarely happens to a contact: another number, another id, no more marketing; and what the company does by hand. */
export function IdentityActions(props: { sandbox: Sandbox }): JSX.Element {
  const [form, setForm] = createSignal<'number' | 'recycled' | 'echo' | null>(null);
  const submit = (values: Record<string, string>) => {
    switch (form()) {
      case 'number':
        return props.sandbox.changeIdentity({ change: 'number', to: values.to });
      case 'recycled':
        return props.sandbox.changeIdentity({ change: 'recycled', name: values.name });
      case 'echo':
        return props.sandbox.deed('echoes', { text: values.text });
      default:
        return undefined;
    }
  };
  const fields = () => {
    switch (form()) {
      case 'number':
        return [{ key: 'to', label: words.newNumber, type: 'tel' as const, value: '+55 ' }];
      case 'recycled':
        return [{ key: 'name', label: words.contactName }];
      default:
        return [{ key: 'text', label: words.message }];
    }
  };
  return (
    <section class="settings-acts" aria-label={words.happensTitle}>
      <h2>{words.happensTitle}</h2>
      <div>
        <button type="button" class="button" onClick={() => setForm('number')}>
          {words.forms.number}
        </button>
        <button type="button" class="button" onClick={() => props.sandbox.changeIdentity({ change: 'user_id' })}>
          {words.newUserId}
        </button>
        <button type="button" class="button" onClick={() => props.sandbox.changeIdentity({ change: 'identity' })}>
          {words.newKeys}
        </button>
        <button type="button" class="button" onClick={() => setForm('recycled')}>
          {words.forms.recycled}
        </button>
        <button type="button" class="button" onClick={() => props.sandbox.deed('preferences', { value: 'stop' })}>
          {words.stopMarketing}
        </button>
        <button type="button" class="button" onClick={() => props.sandbox.deed('preferences', { value: 'resume' })}>
          {words.resumeMarketing}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => props.sandbox.attempt(() => props.sandbox.act({ welcome: true }))}
        >
          {words.openChat}
        </button>
        <button type="button" class="button" onClick={() => setForm('echo')}>
          {words.forms.echo}
        </button>
      </div>
      <Show when={form()}>
        {(open) => (
          <FormDialog
            title={words.forms[open()]}
            hint={words.formHints[open()]}
            submit={words.confirm}
            fields={fields()}
            onSubmit={submit}
            onClose={() => setForm(null)}
          />
        )}
      </Show>
    </section>
  );
}
