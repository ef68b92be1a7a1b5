import { createEffect, createSignal, on, Show } from 'solid-js';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { EmailForm } from './EmailForm.tsx';
import { Entrance } from './Entrance.tsx';
import { askCode, enterByCode } from './mailed-code.client.ts';
import { tm } from './mailed-code.ts';
import { forgetStep, keepStep } from './on-the-way.store.ts';

/**
 * Comes in by a code that is sent by e-mail. `email`: what was typed before; `sent`: a code was asked for before a reload;
 * `onChallenge`: a second factor is asked for.
 */
export function MailedCode(props: {
  email: string;
  sent: boolean;
  onEmail: (email: string) => void;
  onChallenge: () => void;
  onBack: () => void;
}) {
  const [sent, setSent] = createSignal(props.sent);
  const [code, setCode] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();
  const [trouble, setTrouble] = createSignal<string>();
  let field: HTMLInputElement | undefined;
  // A browser minds `autofocus` once in a page, and this one has stood for a while.
  createEffect(on(sent, () => field?.focus()));

  const begin = (event: SubmitEvent): boolean => {
    event.preventDefault();
    if (busy()) return false;
    setBusy(true);
    setWrong(undefined);
    setTrouble(undefined);
    return true;
  };
  const again = (because?: string) => {
    setCode('');
    setWrong(undefined);
    setTrouble(because);
    forgetStep();
    setSent(false);
  };
  const ask = async (event: SubmitEvent) => {
    if (!begin(event)) return;
    const answer = await askCode(props.email);
    setBusy(false);
    if (answer.ok) {
      keepStep({ step: 'mail', email: props.email });
      setSent(true);
    } else setTrouble(troubleSentence(answer.reason));
  };
  const show = async (event: SubmitEvent) => {
    if (!begin(event)) return;
    const answer = await enterByCode(code());
    setBusy(false);
    if (answer.ok) {
      if ('challenge' in answer.value) props.onChallenge();
      return;
    }
    const { reason } = answer;
    const refusal = reason.kind === 'refused' ? reason.problem.code : null;
    if (refusal === 'code_over') return again(tm('over'));
    if (refusal === 'wrong_mailed_code') setWrong(tm('wrong'));
    else setTrouble(troubleSentence(reason));
    field?.select();
  };

  return (
    <Entrance title={tm('title')} lead={sent() ? tm('sentLead', props.email) : tm('lead')}>
      <Show
        when={sent()}
        fallback={
          <EmailForm
            email={props.email}
            onEmail={props.onEmail}
            field={(element) => {
              field = element;
            }}
            trouble={trouble()}
            busy={busy()}
            submit={tm('send')}
            onSubmit={(event) => void ask(event)}
          />
        }
      >
        <form onSubmit={(event) => void show(event)}>
          <Field
            ref={field}
            label={tm('code')}
            name="code"
            inputmode="numeric"
            autocomplete="one-time-code"
            required
            maxLength={9}
            value={code()}
            error={wrong()}
            onInput={(event) => {
              setCode(event.currentTarget.value);
              setWrong(undefined);
            }}
          />
          <Trouble text={trouble()} />
          <Button type="submit" look="strong" busy={busy()}>
            {tm('submit')}
          </Button>
        </form>
      </Show>
      <div class="entrance-ways">
        <Show when={sent()}>
          <Button look="quiet" onClick={() => again()}>
            {tm('another')}
          </Button>
        </Show>
        <Button look="quiet" onClick={props.onBack}>
          {tm('toPassword')}
        </Button>
      </div>
    </Entrance>
  );
}
