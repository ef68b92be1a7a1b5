import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { type FieldKind, fieldKinds, hasOptions } from '../../../worker/contacts/field.ts';
import type { FieldView } from '../../../worker/contacts/field-door.ts';
import { caseless } from '../../../worker/platform/folded.ts';
import type { OptionId } from '../../../worker/platform/id.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import type { Trouble } from '../../live/api.client.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { say } from '../../ui/toasts.store.ts';
import { changeField, makeField } from './fields.client.ts';
import { tf } from './fields-texts.ts';

interface OptionDraft {
  id?: OptionId;
  name: string;
}

interface Wrong {
  name?: string;
  options?: string;
  /** As a whole. */
  all?: string;
}

const wrongWith = (reason: Trouble): Wrong => {
  const code = reason.kind === 'refused' ? reason.problem.code : null;
  if (code === 'name_taken') return { name: tf('nameTaken') };
  return { all: code === 'too_many' ? tf('tooMany') : troubleSentence(reason) };
};

/** [N50] A field's name, kind, heading and options; `field` null: a new one. */
export function FieldDialog(props: {
  field: FieldView | null;
  /** Headings that there are. */
  groups: readonly string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const id = createUniqueId();
  const [name, setName] = createSignal(props.field?.name ?? '');
  const [kind, setKind] = createSignal<FieldKind>(props.field?.kind ?? 'text');
  const [group, setGroup] = createSignal(props.field?.group ?? '');
  const [options, setOptions] = createSignal<readonly OptionDraft[]>(props.field?.options ?? [{ name: '' }]);
  const [wrong, setWrong] = createSignal<Wrong>({});
  const [busy, setBusy] = createSignal(false);
  let list: HTMLUListElement | undefined;
  const change = (at: number, name: string) => setOptions((all) => all.with(at, { ...all[at], name }));
  const add = () => {
    setOptions((all) => [...all, { name: '' }]);
    queueMicrotask(() => list?.querySelector<HTMLElement>('li:last-child input')?.focus());
  };
  const drop = (at: number) => {
    setOptions((all) => all.toSpliced(at, 1));
    queueMicrotask(() => list?.querySelector<HTMLElement>('li:last-child input')?.focus());
  };
  const named = () =>
    options().flatMap((option) => (option.name.trim() === '' ? [] : [{ ...option, name: option.name.trim() }]));
  const fault = (): Wrong | null => {
    if (name().trim() === '') return { name: tf('empty') };
    if (!hasOptions(kind())) return null;
    const names = named().map((option) => caseless(option.name));
    if (names.length === 0) return { options: tf('optionsMissing') };
    return new Set(names).size === names.length ? null : { options: tf('optionTwice') };
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    const found = fault();
    setWrong(found ?? {});
    if (found !== null) return;
    setBusy(true);
    const wanted = { name: name().trim(), group: group().trim() || null, options: hasOptions(kind()) ? named() : [] };
    const answer = await (props.field === null
      ? makeField({ ...wanted, kind: kind() })
      : changeField(props.field.id, wanted));
    setBusy(false);
    if (!answer.ok) {
      setWrong(wrongWith(answer.reason));
      return;
    }
    say(tf('saved', answer.value.name));
    props.onDone();
  };
  return (
    <Dialog
      title={props.field === null ? tf('create') : tf('change', props.field.name)}
      busy={busy()}
      onClose={props.onClose}
    >
      <form class="field-form" id="field-form" noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={tf('name')}
          autofocus
          maxLength={60}
          autocomplete="off"
          value={name()}
          error={wrong().name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <div class="field">
          <label for={`${id}-kind`}>{tf('kind')}</label>
          <Select
            id={`${id}-kind`}
            disabled={props.field !== null}
            aria-describedby={`${id}-kind-note`}
            onChange={(event) => setKind(fieldKinds[event.currentTarget.selectedIndex] ?? 'text')}
          >
            <For each={fieldKinds}>{(one) => <option selected={one === kind()}>{tf(`kinds.${one}`)}</option>}</For>
          </Select>
          <p class="field-note" id={`${id}-kind-note`}>
            {tf('kindStays')}
          </p>
        </div>
        <Field
          label={tf('group')}
          hint={tf('groupHint')}
          maxLength={60}
          autocomplete="off"
          list={`${id}-groups`}
          value={group()}
          onInput={(event) => setGroup(event.currentTarget.value)}
        />
        <datalist id={`${id}-groups`}>
          <For each={props.groups}>{(one) => <option value={one} />}</For>
        </datalist>
        <Show when={hasOptions(kind())}>
          <fieldset class="field-form-options" aria-describedby={`${id}-options-note`}>
            <legend>{tf('options')}</legend>
            <ul ref={list}>
              <For each={options().map((_, at) => at)}>
                {(at) => (
                  <li>
                    <input
                      class="text-input"
                      aria-label={tf('option', at + 1)}
                      maxLength={60}
                      autocomplete="off"
                      value={options()[at]?.name ?? ''}
                      onInput={(event) => change(at, event.currentTarget.value)}
                      onKeyDown={(event) => {
                        if (event.key !== 'Enter' || at !== options().length - 1) return;
                        // One after the other, without leaving the keys.
                        event.preventDefault();
                        if (event.currentTarget.value.trim() !== '') add();
                      }}
                    />
                    <IconButton
                      icon="trash"
                      label={tf('removeOption', options()[at]?.name || tf('option', at + 1))}
                      disabled={options().length === 1}
                      onClick={() => drop(at)}
                    />
                  </li>
                )}
              </For>
            </ul>
            <Button look="quiet" icon="plus" onClick={add}>
              {tf('addOption')}
            </Button>
            <p class="field-note" id={`${id}-options-note`} data-wrong={wrong().options === undefined ? undefined : ''}>
              {wrong().options ?? (props.field === null ? undefined : tf('optionsHint'))}
            </p>
          </fieldset>
        </Show>
        <Show when={wrong().all}>{(text) => <p role="alert">{text()}</p>}</Show>
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tf('cancel')}
        </Button>
        <Button type="submit" form="field-form" look="strong" busy={busy()}>
          {tf('save')}
        </Button>
      </footer>
    </Dialog>
  );
}
