import { For, type JSX, Show } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { Sandbox } from './sandbox.store.ts';
import { clockTime } from './time.ts';
import { words } from './words.ts';

/** The top of the phone: the time, the company, and whether it is typing. */
export function ChatHead(props: { sandbox: Sandbox; onSettings(): void }): JSX.Element {
  return (
    <>
      <div class="chat-bar" aria-hidden="true">
        <span>{clockTime(props.sandbox.now())}</span>
        <span class="chat-island" />
        <span class="chat-signal">
          <i />
          <i />
          <i />
          <i />
        </span>
      </div>
      <header class="chat-head">
        <button
          type="button"
          class="button-icon chat-back"
          aria-label={words.back}
          onClick={() => props.sandbox.select(null)}
        >
          <Icon name="back" />
        </button>
        <span class="chat-logo" aria-hidden="true">
          {props.sandbox.business()?.verifiedName[0] ?? '?'}
        </span>
        <div class="chat-who">
          <Show
            when={props.sandbox.businesses().length > 1}
            fallback={<h2>{props.sandbox.business()?.verifiedName ?? words.noNumber}</h2>}
          >
            <select
              aria-label={words.businessNumber}
              value={props.sandbox.business()?.id}
              onChange={(event) => props.sandbox.turnTo(event.currentTarget.value)}
            >
              <For each={props.sandbox.businesses()}>
                {(business) => <option value={business.id}>{business.verifiedName}</option>}
              </For>
            </select>
          </Show>
          <p data-typing={props.sandbox.isTyping()}>
            {props.sandbox.isTyping() ? words.typing : props.sandbox.business()?.displayPhoneNumber}
          </p>
        </div>
        <button
          type="button"
          class="button-icon chat-settings"
          aria-label={words.showSettings}
          onClick={() => props.onSettings()}
        >
          <Icon name="sliders" />
        </button>
      </header>
    </>
  );
}
