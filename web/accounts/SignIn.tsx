import { useNavigate, useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, onMount } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { DESTINATION, destinationFrom } from './destination.ts';
import { Entrance } from './Entrance.tsx';
import { needsSetup, session, signIn } from './session.store.ts';

export default function SignIn() {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [email, setEmail] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();

  createEffect(() => {
    if (session().kind === 'in') navigate(destinationFrom(address[DESTINATION]), { replace: true });
  });
  onMount(() => {
    document.title = t('product');
    void needsSetup().then((needed) => needed && navigate('/configurar', { replace: true }));
  });

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await signIn(email(), password());
    setBusy(false);
    if (!answer.ok) setTrouble(troubleSentence(answer.reason));
  };

  return (
    <Entrance title={t('accounts.signIn.title')} lead={t('accounts.signIn.lead')}>
      <form onSubmit={(event) => void submit(event)}>
        <Field
          label={t('accounts.email')}
          type="email"
          name="email"
          autocomplete="username"
          required
          autofocus
          value={email()}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <Field
          label={t('accounts.password')}
          type="password"
          name="password"
          autocomplete="current-password"
          required
          value={password()}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        <Trouble text={trouble()} />
        <Button type="submit" look="strong" busy={busy()}>
          {t('accounts.signIn.submit')}
        </Button>
      </form>
    </Entrance>
  );
}
