import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import { FAULTS, type Phone, spellings } from '../../worker/sandbox/phone.ts';
import type { PhoneView } from '../../worker/sandbox/view.ts';
import type { Change } from './api.client.ts';
import { Icon } from './Icon.tsx';
import { formatPhone } from './phone-number.ts';
import { Switch } from './Switch.tsx';
import { words } from './words.ts';
import './Settings.css';

const SAVED_MS = 2000;
const FAULT_CHOICES = ['none', ...FAULTS] as const;

/** How the contact's phone behaves towards the company. On a small screen it comes up over the phone. */
export function Settings(props: {
  phone: PhoneView;
  isOpen: boolean;
  onClose(): void;
  onChange(change: Change): void;
}): JSX.Element {
  let panel: HTMLElement | undefined;
  createEffect(() => props.isOpen && panel?.focus());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onClose();
  };
  const isBrazilianMobile = () => spellings(props.phone.phone).length > 1;
  const fault = () => props.phone.fault ?? 'none';
  const chooseFault = (value: string) =>
    props.onChange({ fault: FAULTS.find((one): one is NonNullable<Phone['fault']> => one === value) ?? null });

  return (
    <>
      <button
        type="button"
        class="settings-veil"
        data-open={props.isOpen}
        tabindex="-1"
        aria-label={words.toPhone}
        onClick={() => props.onClose()}
      />
      <aside
        class="settings"
        data-open={props.isOpen}
        aria-label={words.settings}
        tabindex="-1"
        ref={panel}
        onKeyDown={onKeyDown}
      >
        <header class="settings-head">
          <h2>{words.settings}</h2>
          <button
            type="button"
            class="button-icon settings-close"
            aria-label={words.close}
            onClick={() => props.onClose()}
          >
            <Icon name="close" />
          </button>
        </header>
        <p class="settings-number">{formatPhone(props.phone.phone)}</p>
        <Profile phone={props.phone} onChange={props.onChange} />
        <Switch
          label={words.receives}
          hint={words.receivesHint}
          isOn={props.phone.delivers}
          onToggle={(delivers) => props.onChange({ delivers })}
        />
        <Switch
          label={words.reads}
          hint={words.readsHint}
          isOn={props.phone.reads}
          onToggle={(reads) => props.onChange({ reads })}
        />
        <Switch
          label={words.hidden}
          hint={words.hiddenHint}
          isOn={props.phone.hidden}
          onToggle={(hidden) => props.onChange({ hidden })}
        />
        <Show when={isBrazilianMobile()}>
          <Switch
            label={words.oldAccount}
            hint={words.oldAccountHint(props.phone.waId)}
            isOn={!props.phone.ninthDigit}
            onToggle={(isOld) => props.onChange({ ninthDigit: !isOld })}
          />
        </Show>
        <div class="field settings-fault">
          <label for="phone-fault">{words.fault}</label>
          <select
            id="phone-fault"
            aria-describedby="phone-fault-hint"
            value={fault()}
            onChange={(event) => chooseFault(event.currentTarget.value)}
          >
            <For each={FAULT_CHOICES}>{(one) => <option value={one}>{words.faults[one]}</option>}</For>
          </select>
          <small id="phone-fault-hint" class="hint" role="status">
            {fault() === 'none' ? words.faultHint : words.faultMeaning[fault()]}
          </small>
        </div>
      </aside>
    </>
  );
}

function Profile(props: { phone: PhoneView; onChange(change: Change): void }): JSX.Element {
  const [isSaved, setSaved] = createSignal(false);
  let name: HTMLInputElement | undefined;
  let username: HTMLInputElement | undefined;
  const restore = () => {
    if (name) name.value = props.phone.name;
    if (username) username.value = props.phone.username ?? '';
  };
  createEffect(on(() => props.phone.phone, restore));

  const save = () => {
    const next = { name: name?.value.trim() || props.phone.name, username: username?.value.trim() || null };
    if (next.name === props.phone.name && next.username === props.phone.username) return restore();
    props.onChange(next);
    setSaved(true);
    setTimeout(() => setSaved(false), SAVED_MS);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save();
  };

  return (
    <form class="settings-profile" aria-label={words.profile} onSubmit={submit} onFocusOut={save}>
      <label class="field">
        <span>{words.contactName}</span>
        <input ref={name} type="text" autocomplete="off" maxlength="80" />
      </label>
      <label class="field">
        <span>{words.username}</span>
        <input ref={username} type="text" autocomplete="off" autocapitalize="none" spellcheck={false} maxlength="40" />
      </label>
      <button type="submit" class="sr-only">
        {words.save}
      </button>
      <span class="hint" role="status">
        {isSaved() ? words.saved : ''}
      </span>
    </form>
  );
}
