import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { Button } from '../../worker/sandbox/content.ts';
import { Icon } from './Icon.tsx';
import { words } from './words.ts';

const COPIED_MS = 2000;

/** The buttons under a message: those that answer the company, links, and codes to copy. */
export function BubbleButtons(props: { buttons: Button[]; onTap(index: number): void }): JSX.Element {
  return (
    <div class="bubble-buttons">
      <For each={props.buttons}>
        {(button, index) => (
          <Switch
            fallback={
              <button type="button" onClick={() => props.onTap(index())}>
                <Icon name="tap" />
                <span>
                  {button.text}
                  <Show when={button.description}>
                    <small>{button.description}</small>
                  </Show>
                </span>
              </button>
            }
          >
            <Match when={button.kind === 'url' || button.kind === 'phone'}>
              <a href={safeLink(button.url)} target="_blank" rel="noreferrer">
                <Icon name={button.kind === 'url' ? 'link' : 'call'} />
                {button.text}
              </a>
            </Match>
            <Match when={button.kind === 'copy_code'}>
              <CopyButton button={button} />
            </Match>
            <Match when={button.kind === 'location' || button.kind === 'contact_info'}>
              <button type="button" onClick={() => props.onTap(index())}>
                <Icon name={button.kind === 'location' ? 'pin' : 'person'} />
                {button.text}
              </button>
            </Match>
            <Match when={button.kind === 'other'}>
              <span class="bubble-button-mute">{button.text}</span>
            </Match>
          </Switch>
        )}
      </For>
    </div>
  );
}

/** A template's address is whatever the business made of it: only web and phone links are followed. */
const safeLink = (url: string | undefined): string | undefined =>
  url !== undefined && /^(https?:\/\/|tel:)/i.test(url) ? url : undefined;

function CopyButton(props: { button: Button }): JSX.Element {
  const [isCopied, setCopied] = createSignal(false);
  const copy = () => {
    navigator.clipboard
      .writeText(props.button.payload ?? '')
      .then(() => {
        setCopied(true);
        setTimeout(() => setCopied(false), COPIED_MS);
      })
      .catch(() => setCopied(false));
  };
  return (
    <button type="button" onClick={copy}>
      <Icon name="copy" />
      <span aria-live="polite">{isCopied() ? words.copied : props.button.text}</span>
    </button>
  );
}
