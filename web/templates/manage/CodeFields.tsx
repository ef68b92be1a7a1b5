import { tm } from '../../i18n/managing.ts';
import { Field } from '../../ui/Field.tsx';
import type { Editor } from './editor.store.ts';

/** What can be chosen of an authentication template; the words are Meta's. */
export function CodeFields(props: { editor: Editor }) {
  const code = () => props.editor.form().code;
  const change = (part: Partial<ReturnType<typeof code>>) => props.editor.change({ code: { ...code(), ...part } });
  return (
    <>
      <p class="page-note">{tm('editor.code.note')}</p>
      <label class="editor-check">
        <input
          type="checkbox"
          checked={code().advice}
          onChange={(event) => change({ advice: event.currentTarget.checked })}
        />
        {tm('editor.code.advice')}
      </label>
      <Field
        label={tm('editor.code.minutes')}
        name="minutes"
        inputMode="numeric"
        autocomplete="off"
        hint={tm('editor.code.minutesHint')}
        error={props.editor.error('minutes')}
        value={code().minutes ?? ''}
        onInput={(event) => {
          const { value } = event.currentTarget;
          change({ minutes: value.trim() === '' ? null : Number(value) });
        }}
      />
      <Field
        label={tm('editor.buttonText')}
        name="button"
        autocomplete="off"
        error={props.editor.error('button')}
        value={code().button}
        onInput={(event) => change({ button: event.currentTarget.value })}
      />
    </>
  );
}
