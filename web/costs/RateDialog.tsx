import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { isDay, isQuarterStart } from '../../worker/costs/calendar.ts';
import type { RateView } from '../../worker/costs/costs-view.ts';
import { costCategories } from '../../worker/costs/rate.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer } from '../live/api.client.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { say } from '../ui/toasts.store.ts';
import { saveRate, withdrawRate } from './costs.client.ts';
import { faultsOf, formOf, isWrong, type RateForm, tidied, type Wrong } from './rate-form.ts';
import { tc } from './texts.ts';
import './RateDialog.css';

/** Sets a rate, a new one or another version of one. `rate` null: a new one. */
export function RateDialog(props: { rate: RateView | null; onClose: () => void; onDone: () => void }) {
  const categoryId = createUniqueId();
  let fields: HTMLFormElement | undefined;
  const [form, setForm] = createSignal<RateForm>(formOf(props.rate));
  const [wrong, setWrong] = createSignal<readonly Wrong[]>([]);
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const change = (part: Partial<RateForm>) => {
    setForm({ ...form(), ...part });
    setWrong(wrong().filter((field) => !(field in part)));
    setTrouble(undefined);
  };
  const errorOf = (field: Wrong) => (wrong().includes(field) ? tc(`rates.wrong.${field}`) : undefined);
  const mark = (faults: readonly Wrong[]) => {
    setWrong(faults);
    fields?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus();
  };

  const during = async (work: () => Promise<Answer<unknown>>, done: string) => {
    if (busy()) return;
    setBusy(true);
    const answer = await work();
    setBusy(false);
    if (answer.ok) {
      say(done);
      return props.onDone();
    }
    const field = answer.reason.kind === 'refused' ? answer.reason.problem.field : undefined;
    if (isWrong(field)) mark([field]);
    else setTrouble(troubleSentence(answer.reason));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const filled = tidied(form());
    const faults = faultsOf(filled);
    if (faults.length > 0) return mark(faults);
    void during(() => saveRate(filled), t('costs.savedRate'));
  };
  const withdraw = () => {
    const { rate } = props;
    if (rate !== null) void during(() => withdrawRate(rate), t('costs.withdrawnRate'));
  };
  const oddDay = () => isDay(form().effectiveFrom) && !isQuarterStart(form().effectiveFrom);

  return (
    <Dialog title={tc(props.rate === null ? 'rates.add' : 'rates.edit')} busy={busy()} onClose={props.onClose}>
      <form class="rate-form" id={`${categoryId}-form`} ref={fields} onSubmit={submit} noValidate>
        <Field
          label={tc('rates.country')}
          hint={tc('rates.countryHint')}
          error={errorOf('market')}
          value={form().market}
          maxLength={2}
          autocomplete="off"
          onInput={(event) => change({ market: event.currentTarget.value })}
        />
        <div class="field">
          <label for={categoryId}>{tc('rates.category')}</label>
          <Select
            id={categoryId}
            onInput={(event) => {
              const category = costCategories.find((one) => one === event.currentTarget.value);
              if (category !== undefined) change({ category });
            }}
          >
            <For each={costCategories}>
              {(category) => (
                <option value={category} selected={form().category === category}>
                  {t(`costs.categories.${category}`)}
                </option>
              )}
            </For>
          </Select>
        </div>
        <Field
          label={tc('rates.amount')}
          hint={tc('rates.amountHint')}
          error={errorOf('amount')}
          value={form().amount}
          inputMode="decimal"
          autocomplete="off"
          onInput={(event) => change({ amount: event.currentTarget.value })}
        />
        <Field
          label={tc('rates.currency')}
          hint={tc('rates.currencyHint')}
          error={errorOf('currency')}
          value={form().currency}
          maxLength={3}
          autocomplete="off"
          onInput={(event) => change({ currency: event.currentTarget.value })}
        />
        <div class="rate-form-wide">
          <Field
            type="date"
            label={tc('rates.from')}
            hint={oddDay() ? tc('rates.notQuarter') : undefined}
            error={errorOf('effectiveFrom')}
            value={form().effectiveFrom}
            onInput={(event) => change({ effectiveFrom: event.currentTarget.value })}
          />
        </div>
        <div class="rate-form-wide">
          <Field
            label={tc('rates.source')}
            hint={tc('rates.sourceHint')}
            error={errorOf('source')}
            value={form().source}
            maxLength={500}
            autocomplete="off"
            onInput={(event) => change({ source: event.currentTarget.value })}
          />
        </div>
        <label class="rate-form-wide rate-confirmed">
          <input
            type="checkbox"
            checked={form().confirmed}
            onChange={(event) => change({ confirmed: event.currentTarget.checked })}
          />
          {tc('rates.confirmed')}
        </label>
      </form>
      <div class="dialog-foot">
        <Show when={trouble()}>
          {(sentence) => (
            <p class="rate-trouble" role="alert">
              {sentence()}
            </p>
          )}
        </Show>
        <Show when={props.rate !== null && props.rate.amount !== null}>
          <Button look="quiet" class="rate-withdraw" onClick={withdraw}>
            {tc('rates.withdraw')}
          </Button>
        </Show>
        <Button disabled={busy()} onClick={props.onClose}>
          {tc('rates.cancel')}
        </Button>
        <Button look="strong" type="submit" form={`${categoryId}-form`} busy={busy()}>
          {tc('rates.save')}
        </Button>
      </div>
    </Dialog>
  );
}
