import { createMemo, For } from 'solid-js';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { excessSentences } from './filled.ts';
import { ParameterField } from './ParameterField.tsx';

/** [R13] A field for each variable of a template; what is too long of them together is said as one types. */
export function ParameterFields(props: {
  template: TemplateView;
  /** Where files are uploaded to; null: nowhere yet. */
  conversationId: ConversationId | null;
  values: Readonly<Record<string, string>>;
  /** What is wrong, by variable. */
  errors: Readonly<Record<string, string>>;
  onChange: (key: string, value: string) => void;
}) {
  // Once for all of them: a text may hold several.
  const excess = createMemo(() => excessSentences(props.template, props.values));
  return (
    <For each={props.template.variables}>
      {(variable) => (
        <ParameterField
          template={props.template}
          variable={variable}
          conversationId={props.conversationId}
          value={props.values[variable.key] ?? ''}
          error={props.errors[variable.key] ?? excess()[variable.key]}
          onChange={(value) => props.onChange(variable.key, value)}
        />
      )}
    </For>
  );
}
