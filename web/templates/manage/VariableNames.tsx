import { For, Show } from 'solid-js';
import type { TemplateVariable } from '../../../worker/templates/template.ts';
import { t } from '../../i18n/i18n.ts';
import { tm } from '../../i18n/managing.ts';
import { Field } from '../../ui/Field.tsx';
import { fieldLabel, type Written } from '../field-label.ts';
import { calledInCapitals } from './variables-in.ts';

/** What agents call the variables of a text that is not written here, or not now (R73). */
export function VariableNames(props: {
  template: Written & { variables: readonly TemplateVariable[] };
  names: Readonly<Record<string, string>>;
  onChange: (names: Record<string, string>) => void;
}) {
  const named = () => props.template.variables.filter(({ asks }) => asks === 'text');
  return (
    <Show when={named().length > 0}>
      <fieldset class="editor-names">
        <legend>{tm('editor.variableNames')}</legend>
        <For each={named()}>
          {({ key, example }) => (
            <Field
              label={fieldLabel(props.template, { key, label: key.slice(key.lastIndexOf('.') + 1), asks: 'text' })}
              name={`called.${key}`}
              autocomplete="off"
              maxLength={30}
              hint={example === null ? undefined : t('templates.example', example)}
              value={props.names[key] ?? ''}
              onInput={(event) =>
                props.onChange({ ...props.names, [key]: calledInCapitals(event.currentTarget.value) })
              }
            />
          )}
        </For>
      </fieldset>
    </Show>
  );
}
