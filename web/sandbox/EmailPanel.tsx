import { For, type JSX, Show } from 'solid-js';
import type { EmailView } from '../../worker/sandbox/view.ts';
import { dayAndTime } from './time.ts';
import { Written } from './Written.tsx';
import { words } from './words.ts';
import './EmailPanel.css';

/** What would have gone out by e-mail, the newest first. */
export function EmailPanel(props: { emails: EmailView[]; now: number }): JSX.Element {
  return (
    <>
      <p class="hint">{words.emailsHint}</p>
      <Show when={props.emails.length > 0} fallback={<p class="hint">{words.noEmails}</p>}>
        <ol class="emails">
          <For each={props.emails}>
            {(email) => (
              <li>
                <h2>{email.subject}</h2>
                <small class="hint">
                  {words.emailTo(email.to)} · {dayAndTime(Date.parse(email.sentAt), props.now)}
                </small>
                <p>
                  <Written text={email.text.trim()} />
                </p>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </>
  );
}
