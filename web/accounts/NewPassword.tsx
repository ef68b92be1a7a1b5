import { useNavigate } from '@solidjs/router';
import { createSignal, onMount } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/toasts.store.ts';
import { Entrance } from './Entrance.tsx';
import { resetPassword } from './entering.client.ts';
import { secretOf, te } from './entering.ts';

/** For somebody who opened a link to a new password. */
export default function NewPassword() {
  const navigate = useNavigate();
  const [password, setPassword] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  onMount(() => {
    document.title = t('product');
  });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await resetPassword(secretOf(location), password());
    setBusy(false);
    if (answer.ok) {
      say(te('reset.done'));
      return navigate('/entrar', { replace: true });
    }
    const { reason } = answer;
    const isSpent = reason.kind === 'refused' && reason.problem.code === 'reset_not_found';
    setTrouble(isSpent ? te('reset.spent') : troubleSentence(reason));
  };
  return (
    <Entrance title={te('reset.title')} lead={te('reset.lead')}>
      <form onSubmit={(event) => void submit(event)}>
        <Field
          label={te('reset.password')}
          hint={te('invitation.passwordHint')}
          type="password"
          autocomplete="new-password"
          required
          autofocus
          minLength={8}
          maxLength={128}
          value={password()}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        <Trouble text={trouble()} />
        <Button type="submit" look="strong" busy={busy()}>
          {te('reset.submit')}
        </Button>
      </form>
    </Entrance>
  );
}
