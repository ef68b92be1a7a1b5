import { For, onMount } from 'solid-js';
import type { TemplateVariable, TemplateView } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { Field } from '../ui/Field.tsx';
import { Preview } from './Preview.tsx';
import './Parameters.css';

/** One field per variable, and the message as it becomes while they are filled in. */
export function Parameters(props: {
  template: TemplateView;
  values: Readonly<Record<string, string>>;
  /** What is wrong, by variable. */
  errors: Readonly<Record<string, string>>;
  onChange: (key: string, value: string) => void;
  onSubmit: () => void;
}) {
  let form: HTMLFormElement | undefined;
  onMount(() => {
    const fields = [...(form?.querySelectorAll('input') ?? [])];
    (fields.find((field) => field.value === '') ?? fields[0])?.focus();
  });
  return (
    <div class="parameters">
      <form
        id="template-parameters"
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <h3>{t('templates.parameters')}</h3>
        <p>{t('templates.parametersHint')}</p>
        <For each={props.template.variables}>
          {(variable) => (
            <Field
              label={labelOf(variable)}
              name={variable.key}
              autocomplete="off"
              hint={variable.example === null ? undefined : t('templates.example', variable.example)}
              error={props.errors[variable.key]}
              value={props.values[variable.key] ?? ''}
              onInput={(event) => props.onChange(variable.key, event.currentTarget.value)}
            />
          )}
        </For>
      </form>
      <aside class="parameters-preview" aria-label={t('templates.preview')}>
        <Preview template={props.template} values={props.values} strict={true} />
      </aside>
    </div>
  );
}

// The body's variables need no further word; those of header and links say where they belong.
function labelOf({ key, label }: TemplateVariable): string {
  const [component, index] = key.split('.');
  const named = /^\d+$/.test(label) ? t('templates.numbered', label) : label;
  if (component === 'header') return `${t('templates.header')} · ${named}`;
  return component === 'button' ? `${t('templates.button', Number(index) + 1)} · ${named}` : named;
}
