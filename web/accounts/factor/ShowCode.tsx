import { createSignal, onMount, Show } from 'solid-js';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Entrance } from '../Entrance.tsx';
import { showFactor } from '../session.store.ts';
import { tf } from './texts.ts';

/** The second page of signing in. `onBack`: to the first one, with what to say there. */
export function ShowCode(props: { onBack: (because?: string) => void }) {
  const [code, setCode] = createSignal('');
  const [lost, setLost] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();
  const [trouble, setTrouble] = createSignal<string>();
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus());

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setWrong(undefined);
    setTrouble(undefined);
    const answer = await showFactor(code());
    setBusy(false);
    if (answer.ok) return;
    const { reason } = answer;
    const refusal = reason.kind === 'refused' ? reason.problem.code : null;
    if (refusal === 'challenge_over') return props.onBack(tf('show.over'));
    if (refusal === 'wrong_factor_code') setWrong(lost() ? tf('show.recoveryWrong') : tf('wrong'));
    else setTrouble(troubleSentence(reason));
    field?.select();
  };
  const change = () => {
    setLost(!lost());
    setCode('');
    setWrong(undefined);
    setTrouble(undefined);
    field?.focus();
  };

  return (
    <Entrance title={tf('title')} lead={lost() ? tf('show.recoveryLead') : tf('show.lead')}>
      <form onSubmit={(event) => void submit(event)}>
        <Field
          ref={field}
          label={lost() ? tf('show.recovery') : tf('code')}
          name="code"
          inputmode={lost() ? 'text' : 'numeric'}
          autocomplete={lost() ? 'off' : 'one-time-code'}
          autocapitalize="none"
          spellcheck={false}
          required
          maxLength={40}
          value={code()}
          error={wrong()}
          onInput={(event) => {
            setCode(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
        <Trouble text={trouble()} />
        <Button type="submit" look="strong" busy={busy()}>
          {tf('show.submit')}
        </Button>
      </form>
      <Show when={lost()}>
        <p class="entrance-note">{tf('show.lost')}</p>
      </Show>
      <div class="entrance-ways">
        <Button look="quiet" onClick={change}>
          {lost() ? tf('show.toApp') : tf('show.toRecovery')}
        </Button>
        <Button look="quiet" onClick={() => props.onBack()}>
          {tf('show.back')}
        </Button>
      </div>
    </Entrance>
  );
}
