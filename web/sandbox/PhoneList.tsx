import { For, type JSX, Show } from 'solid-js';
import type { PhoneView } from '../../worker/sandbox/view.ts';
import { Avatar } from './Avatar.tsx';
import { summary } from './chat.ts';
import { Empty } from './Empty.tsx';
import { Icon } from './Icon.tsx';
import { formatPhone } from './phone-number.ts';
import type { Sandbox } from './sandbox.store.ts';
import { listTime } from './time.ts';
import { words } from './words.ts';
import './PhoneList.css';

/** Every phone there is, the last one used first. */
export function PhoneList(props: { sandbox: Sandbox; onNew(): void; onSettings(): void }): JSX.Element {
  return (
    <nav class="phones" aria-label={words.contacts}>
      <header class="phones-head">
        <h1>{words.title}</h1>
        <button type="button" class="button button-main" onClick={() => props.onNew()}>
          <Icon name="plus" />
          {words.newContact}
        </button>
        <button
          type="button"
          class="button-icon phones-settings"
          aria-label={words.showSettings}
          onClick={() => props.onSettings()}
        >
          <Icon name="sliders" />
        </button>
      </header>
      <Show
        when={props.sandbox.phones().length > 0}
        fallback={
          <Show when={props.sandbox.isReady()}>
            <Empty icon="phone" title={words.noContacts} hint={words.noContactsHint} />
          </Show>
        }
      >
        <ul class="phones-list">
          <For each={props.sandbox.phones()}>{(phone) => <PhoneRow phone={phone} sandbox={props.sandbox} />}</For>
        </ul>
      </Show>
    </nav>
  );
}

function PhoneRow(props: { phone: PhoneView; sandbox: Sandbox }): JSX.Element {
  const unread = () => props.sandbox.unread(props.phone);
  const isSelected = () => props.sandbox.selected() === props.phone.phone;
  return (
    <li>
      <button
        type="button"
        class="phone-row"
        aria-current={isSelected() ? 'true' : undefined}
        onClick={() => props.sandbox.select(props.phone.phone)}
      >
        <Avatar name={props.phone.name} seed={props.phone.phone} />
        <span class="phone-row-name">{props.phone.name}</span>
        <Show when={props.phone.last}>
          {(last) => <time class="phone-row-time">{listTime(last().sentAt, props.sandbox.now())}</time>}
        </Show>
        <span class="phone-row-last">
          <Show when={props.phone.last} fallback={formatPhone(props.phone.phone)}>
            {(last) => (
              <>
                <Show when={last().from === 'contact'}>{words.you}: </Show>
                {summary(last(), words)}
              </>
            )}
          </Show>
        </span>
        <Show when={unread() > 0 && !isSelected()}>
          <span class="phone-row-unread" role="img" aria-label={words.unread(unread())}>
            {unread()}
          </span>
        </Show>
      </button>
    </li>
  );
}
