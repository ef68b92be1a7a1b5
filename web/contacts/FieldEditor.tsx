import { createSignal, createUniqueId, For, Match, onMount, Switch } from 'solid-js';
import { type FieldOption, judgeValue, LONG_TEXT_MAX, TEXT_MAX } from '../../worker/contacts/field.ts';
import type { FieldView } from '../../worker/contacts/field-door.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Select } from '../ui/Select.tsx';
import type { FieldDraft } from './field-drafts.store.ts';
import { draftOf, type Kept, typedValue, valueText } from './field-text.ts';
import { cp } from './panel-texts.ts';

/** [N50] What a contact has in one field, being filled in. */
export function FieldEditor(props: {
  field: FieldView;
  value: Kept | undefined;
  busy: boolean;
  /** What was half typed before one looked at something else; null: nothing. */
  kept: FieldDraft | null;
  onDraft: (draft: FieldDraft) => void;
  /** What the server found wrong. */
  wrong: string | undefined;
  onSave: (value: unknown) => void;
  onCancel: () => void;
}) {
  const id = createUniqueId();
  const { kept } = props;
  const before = kept === null ? props.value : (kept.was ?? undefined);
  const [draft, setDraft] = createSignal(kept?.text ?? draftOf(props.field, before));
  const [chosen, setChosen] = createSignal<readonly FieldOption['id'][]>(
    kept?.chosen ?? (Array.isArray(before) ? before : []),
  );
  const [fault, setFault] = createSignal<string>();
  let form: HTMLFormElement | undefined;
  // Whoever comes back to a thread writes to the contact first.
  onMount(() => kept === null && form?.querySelector<HTMLElement>('input, textarea, select')?.focus());
  const keep = () => props.onDraft({ text: draft(), chosen: chosen(), was: before ?? null });
  const wrong = () => fault() ?? props.wrong;
  const save = () => {
    if (props.busy) return;
    const value = props.field.kind === 'choices' ? chosen() : typedValue(props.field, draft());
    const judged = judgeValue(props.field, value);
    setFault(judged.ok ? undefined : cp(`fields.faults.${judged.reason}`));
    if (judged.ok) props.onSave(judged.value);
  };
  const type = (event: { currentTarget: { value: string } }) => {
    setDraft(event.currentTarget.value);
    setFault(undefined);
    keep();
  };
  /** Somebody else filled it in meanwhile: saving would put this in its place. */
  const other = () => {
    if (JSON.stringify(before) === JSON.stringify(props.value)) return undefined;
    return props.value === undefined ? cp('fields.emptied') : cp('fields.changed', valueText(props.field, props.value));
  };
  const control = () => ({
    id,
    'aria-invalid': wrong() !== undefined,
    'aria-describedby': `${id}-note`,
  });
  return (
    <form
      ref={form}
      class="field field-editor"
      data-wrong={wrong() === undefined ? undefined : ''}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        if (event.key !== 'Escape') return;
        // The panel around it stays.
        event.preventDefault();
        props.onCancel();
      }}
    >
      <Switch
        fallback={
          <>
            <label for={id}>{props.field.name}</label>
            <input
              {...control()}
              class="text-input"
              type={props.field.kind === 'date' ? 'date' : 'text'}
              inputMode={modes[props.field.kind] ?? 'text'}
              maxLength={TEXT_MAX * 5}
              autocomplete="off"
              value={draft()}
              onInput={type}
            />
          </>
        }
      >
        <Match when={props.field.kind === 'choices'}>
          <fieldset class="field-options" aria-describedby={`${id}-note`}>
            <legend class="field-label">{props.field.name}</legend>
            <For each={props.field.options}>
              {(option) => (
                <Choice
                  type="checkbox"
                  checked={chosen().includes(option.id)}
                  onChange={(on) => {
                    setChosen((now) => (on ? [...now, option.id] : now.filter((one) => one !== option.id)));
                    keep();
                  }}
                >
                  {option.name}
                </Choice>
              )}
            </For>
          </fieldset>
        </Match>
        <Match when={props.field.kind === 'choice' || props.field.kind === 'yes_no'}>
          <label for={id}>{props.field.name}</label>
          <Select {...control()} onChange={type}>
            <option value="" selected={draft() === ''}>
              {cp('fields.none')}
            </option>
            <For each={optionsOf(props.field)}>
              {(option) => (
                <option value={option.id} selected={draft() === option.id}>
                  {option.name}
                </option>
              )}
            </For>
          </Select>
        </Match>
        <Match when={props.field.kind === 'long_text'}>
          <label for={id}>{props.field.name}</label>
          <textarea
            {...control()}
            class="text-input"
            rows={4}
            maxLength={LONG_TEXT_MAX}
            value={draft()}
            onInput={type}
          />
        </Match>
      </Switch>
      <p class="field-note" id={`${id}-note`}>
        {wrong() ?? other() ?? hintOf(props.field.kind)}
      </p>
      <div class="field-acts">
        <Button type="submit" look="strong" busy={props.busy}>
          {cp('fields.save')}
        </Button>
        <Button onClick={() => props.onCancel()}>{cp('fields.cancel')}</Button>
      </div>
    </form>
  );
}

const modes: Partial<Record<FieldView['kind'], 'decimal' | 'url'>> = {
  number: 'decimal',
  money: 'decimal',
  link: 'url',
};

const hintOf = (kind: FieldView['kind']): string | undefined => {
  if (kind === 'money') return cp('fields.moneyHint');
  return kind === 'link' ? cp('fields.linkHint') : undefined;
};

const optionsOf = ({ kind, options }: FieldView): { id: string; name: string }[] =>
  kind === 'choice'
    ? options
    : [
        { id: 'true', name: cp('fields.yes') },
        { id: 'false', name: cp('fields.no') },
      ];
