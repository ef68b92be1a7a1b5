import { createSignal, Show } from 'solid-js';
import type { ContactId } from '../../worker/platform/id.ts';
import type { Somebody } from '../conversation/start/beginning.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { holdDialog } from '../ui/hold.store.ts';
import { BRAZIL } from './countries.ts';
import { contactWith, search } from './directory.client.ts';
import { PhoneInput } from './PhoneInput.tsx';
import { wholeNumber } from './whole-number.ts';
import './NewContact.css';
import { b } from '../conversation/start/texts.ts';

/**
 * Puts somebody on record. [N64] Whoever of those we see has the number already is named and can be opened instead. `phone`: one
 * that was typed before.
 */
export default function NewContact(props: {
  phone?: string;
  /** What the button says that opens whoever has the number. */
  opens: string;
  /** Why whoever has the number cannot be shown there; null: they can. Left out: so can everybody. */
  hindrance?: (id: ContactId) => Promise<string | null>;
  onMade: (contact: Somebody) => void;
  onCancel: () => void;
}) {
  const [typed, setTyped] = createSignal(props.phone ?? '');
  const [region, setRegion] = createSignal(BRAZIL);
  const [name, setName] = createSignal('');
  const [email, setEmail] = createSignal('');
  const [wrong, setWrong] = createSignal<string>();
  const [trouble, setTrouble] = createSignal<string>();
  const [holder, setHolder] = createSignal<Somebody | null>(null);
  const [busy, setBusy] = createSignal(false);
  holdDialog(busy);
  const make = async () => {
    const phone = wholeNumber(region(), typed());
    setTrouble(undefined);
    setWrong(phone === null ? t('start.phoneWrong') : undefined);
    if (phone === null || busy()) return;
    setBusy(true);
    const found = await search(phone);
    if (!found.ok) {
      setBusy(false);
      return setTrouble(troubleSentence(found.reason));
    }
    const { items, holder: id } = found.value;
    const known = items.find((one) => one.id === id) ?? null;
    setHolder(known);
    if (known !== null) return setBusy(false);
    const more = {
      ...(name().trim() === '' ? {} : { name: name().trim() }),
      ...(email().trim() === '' ? {} : { email: email().trim() }),
    };
    const answer = await contactWith(phone, more);
    const hindrance = (answer.ok && (await props.hindrance?.(answer.value.id))) || null;
    setBusy(false);
    if (hindrance !== null) return setWrong(hindrance);
    if (answer.ok) return props.onMade({ ...answer.value, typed: phone });
    const field = answer.reason.kind === 'refused' ? answer.reason.problem.field : undefined;
    if (field === 'phone') setWrong(t('start.phoneWrong'));
    else setTrouble(field === 'email' ? b('emailWrong') : troubleSentence(answer.reason));
  };
  return (
    <form
      class="new-contact"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h3>{b('newContact')}</h3>
      <div class="field">
        <span class="field-label" aria-hidden="true">
          {t('start.phone')}
        </span>
        <PhoneInput
          label={t('start.phone')}
          value={typed()}
          error={wrong()}
          autofocus
          onInput={(text, from) => {
            setTyped(text);
            setRegion(from);
            setWrong(undefined);
            setHolder(null);
          }}
        />
        <Show when={holder()}>
          {(one) => (
            <p class="new-contact-known" role="alert">
              <span>{b('known', one().name)}</span>
              <Button onClick={() => props.onMade(one())}>{props.opens}</Button>
            </p>
          )}
        </Show>
      </div>
      <Field
        label={b('name')}
        autocomplete="off"
        maxLength={256}
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Field
        label={b('email')}
        type="email"
        autocomplete="off"
        maxLength={256}
        error={trouble()}
        value={email()}
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <div class="new-contact-acts">
        <Button disabled={busy()} onClick={props.onCancel}>
          {b('back')}
        </Button>
        <Button look="strong" type="submit" busy={busy()}>
          {b('create')}
        </Button>
      </div>
    </form>
  );
}
