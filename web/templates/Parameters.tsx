import { createEffect, on, onMount } from 'solid-js';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { ParameterFields } from './ParameterFields.tsx';
import { Preview } from './Preview.tsx';
import './Parameters.css';

/** One field per variable, and the message as it becomes while they are filled in. */
export function Parameters(props: {
  template: TemplateView;
  /** Where files are uploaded to; null: nowhere yet. */
  conversationId: ConversationId | null;
  values: Readonly<Record<string, string>>;
  /** What is wrong, by variable. */
  errors: Readonly<Record<string, string>>;
  onChange: (key: string, value: string) => void;
  onSubmit: () => void;
}) {
  let form: HTMLFormElement | undefined;
  onMount(() => {
    const fields = [...(form?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea') ?? [])];
    // The file is there already, as it was approved with the template [N69].
    const typed = fields.filter(({ type }) => type !== 'file');
    (typed.find((field) => field.value === '') ?? typed[0] ?? fields[0])?.focus();
  });
  createEffect(
    on(
      () => props.errors,
      () => queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()),
      { defer: true },
    ),
  );
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
        <ParameterFields
          template={props.template}
          conversationId={props.conversationId}
          values={props.values}
          errors={props.errors}
          onChange={props.onChange}
        />
      </form>
      <aside class="parameters-preview" aria-label={t('templates.preview')} tabindex={0}>
        <Preview template={props.template} values={props.values} strict={true} />
      </aside>
    </div>
  );
}
