import { createSignal, createUniqueId, For, onMount, Show } from 'solid-js';
import {
  type Category,
  type Classification,
  categories,
  centsOf,
} from '../../../worker/conversation/classification.ts';
import type { ReasonView } from '../../../worker/conversation/classification-door.ts';
import type { ReasonId } from '../../../worker/platform/id.ts';
import { t } from '../../i18n/i18n.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import type { Answer, Trouble as Refused } from '../../live/api.client.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { fetchReasons, type Said } from './reasons.client.ts';
import { tk } from './texts.ts';
import './ClassifyDialog.css';

/** [R52] What a ticket came to, and by what; `before`: what was said of it already, null: it is to be concluded. */
export default function ClassifyDialog(props: {
  before: Classification | null;
  edits: boolean;
  busy: boolean;
  /** Resolves to why it was refused; null: it was done. */
  onSay: (said: Said) => Promise<Refused | null>;
  onClose: () => void;
}) {
  const name = createUniqueId();
  const { before } = props;
  const [reasons, setReasons] = createSignal<Answer<{ items: ReasonView[] }> | null>(null);
  const [category, setCategory] = createSignal<Category | null>(before?.category ?? null);
  const [reasonId, setReasonId] = createSignal<ReasonId | null>(before?.reason?.id ?? null);
  const [value, setValue] = createSignal(before?.valueCents == null ? '' : plainValue(before.valueCents));
  const [wrong, setWrong] = createSignal<string>();
  const [trouble, setTrouble] = createSignal<string>();
  const load = async () => setReasons(await fetchReasons());
  onMount(() => void load());

  const offered = () => {
    const known = reasons();
    return known?.ok === true ? known.value.items.filter((one) => one.category === category()) : [];
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = category();
    const text = value().trim();
    const valueCents = text === '' ? null : centsOf(text);
    setWrong(text !== '' && valueCents === null ? tk('valueWrong') : undefined);
    setTrouble(chosen === null ? tk('choose') : undefined);
    if (chosen === null || wrong() !== undefined) return;
    const refused = await props.onSay({ category: chosen, reasonId: reasonId(), valueCents });
    if (refused !== null) setTrouble(troubleSentence(refused));
  };

  return (
    <Dialog title={tk(props.edits ? 'editTitle' : 'title')} busy={props.busy} onClose={props.onClose}>
      <form id={`${name}-form`} class="classify" onSubmit={(event) => void submit(event)}>
        <fieldset>
          <legend>{tk('category')}</legend>
          <For each={categories}>
            {(one) => (
              <Choice
                type="radio"
                name={`${name}-category`}
                checked={category() === one}
                onChange={() => {
                  setCategory(one);
                  setReasonId(null);
                  setTrouble(undefined);
                }}
              >
                {t(`conversation.category.${one}`)}
              </Choice>
            )}
          </For>
        </fieldset>
        <Show when={reasons()?.ok === false}>
          <p class="classify-failed" role="alert">
            {tk('failed')}{' '}
            <Button look="quiet" onClick={() => void load()}>
              {tk('retry')}
            </Button>
          </p>
        </Show>
        <Show when={offered().length > 0}>
          <fieldset>
            <legend>{tk('reason')}</legend>
            <div class="classify-reasons">
              <Choice
                type="radio"
                name={`${name}-reason`}
                checked={reasonId() === null}
                onChange={() => setReasonId(null)}
              >
                {tk('noReason')}
              </Choice>
              <For each={offered()}>
                {(one) => (
                  <Choice
                    type="radio"
                    name={`${name}-reason`}
                    checked={reasonId() === one.id}
                    onChange={() => setReasonId(one.id)}
                  >
                    {one.name}
                  </Choice>
                )}
              </For>
            </div>
          </fieldset>
        </Show>
        <Field
          label={tk('value')}
          inputMode="decimal"
          autocomplete="off"
          placeholder="0,00"
          value={value()}
          error={wrong()}
          onInput={(event) => {
            setValue(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
        <Trouble text={trouble()} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={props.busy} onClick={props.onClose}>
          {tk('cancel')}
        </Button>
        <Button look="strong" type="submit" form={`${name}-form`} busy={props.busy}>
          {tk(props.edits ? 'save' : 'submit')}
        </Button>
      </footer>
    </Dialog>
  );
}

const plain = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 2 });
const plainValue = (cents: number): string => plain.format(cents / 100);
