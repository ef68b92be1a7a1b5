import { createSignal, onMount, Show } from 'solid-js';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { EmailForm } from './EmailForm.tsx';
import { Entrance } from './Entrance.tsx';
import { askPasswordLink } from './mailed-code.client.ts';
import { tm } from './mailed-code.ts';

/** [N57] Has a link to a new password sent. `email`: what was typed before. */
export function ForgottenPassword(props: { email: string; onEmail: (email: string) => void; onBack: () => void }) {
  const [sent, setSent] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  let field: HTMLInputElement | undefined;
  let back: HTMLButtonElement | undefined;
  onMount(() => field?.focus());
  const ask = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await askPasswordLink(props.email);
    setBusy(false);
    if (!answer.ok) return setTrouble(troubleSentence(answer.reason));
    setSent(true);
    // The button that was pressed is gone.
    back?.focus();
  };
  return (
    <Entrance title={tm('forgotten.title')} lead={sent() ? tm('forgotten.sent', props.email) : tm('forgotten.lead')}>
      <Show when={!sent()}>
        <EmailForm
          email={props.email}
          onEmail={props.onEmail}
          field={(element) => {
            field = element;
          }}
          trouble={trouble()}
          busy={busy()}
          submit={tm('forgotten.send')}
          onSubmit={(event) => void ask(event)}
        />
      </Show>
      <div class="entrance-ways">
        <Button look="quiet" ref={back} onClick={props.onBack}>
          {tm('toPassword')}
        </Button>
      </div>
    </Entrance>
  );
}
