import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import { FAULTS, type Phone, spellings } from '../../worker/sandbox/phone.ts';
import type { PhoneView } from '../../worker/sandbox/view.ts';
import type { Change } from './api.client.ts';
import { IdentityActions } from './IdentityActions.tsx';
import { formatPhone } from './phone-number.ts';
import { Switch } from './Switch.tsx';
import type { Sandbox } from './sandbox.store.ts';
import { words } from './words.ts';
import './Settings.css';

const SAVED_MS = 2000;
const FAULT_CHOICES = ['none', ...FAULTS] as const;

/** How the contact's phone behaves towards the company, and who the contact is. */
export function Settings(props: { phone: PhoneView; sandbox: Sandbox }): JSX.Element {
  const isBrazilianMobile = () => spellings(props.phone.phone).length > 1;
  const fault = () => props.phone.fault ?? 'none';
  const chooseFault = (value: string) =>
    props.sandbox.change({ fault: FAULTS.find((one): one is NonNullable<Phone['fault']> => one === value) ?? null });

  return (
    <>
      <p class="settings-number">{formatPhone(props.phone.phone)}</p>
      <Profile phone={props.phone} onChange={props.sandbox.change} />
      <Switch
        label={words.receives}
        hint={words.receivesHint}
        isOn={props.phone.delivers}
        onToggle={(delivers) => props.sandbox.change({ delivers })}
      />
      <Switch
        label={words.reads}
        hint={words.readsHint}
        isOn={props.phone.reads}
        onToggle={(reads) => props.sandbox.change({ reads })}
      />
      <Switch
        label={words.hidden}
        hint={words.hiddenHint}
        isOn={props.phone.hidden}
        onToggle={(hidden) => props.sandbox.change({ hidden })}
      />
      <Show when={isBrazilianMobile()}>
        <Switch
          label={words.oldAccount}
          hint={words.oldAccountHint(props.phone.waId)}
          isOn={!props.phone.ninthDigit}
          onToggle={(isOld) => props.sandbox.change({ ninthDigit: !isOld })}
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
      <IdentityActions sandbox={props.sandbox} />
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
