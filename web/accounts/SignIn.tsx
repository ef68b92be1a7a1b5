import { useNavigate, useSearchParams } from '@solidjs/router';
import { createEffect, createResource, createSignal, Match, onMount, Show, Switch } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { DESTINATION, destinationFrom } from './destination.ts';
import { Entrance } from './Entrance.tsx';
import { ForgottenPassword } from './ForgottenPassword.tsx';
import { ShowCode } from './factor/ShowCode.tsx';
import { MailedCode } from './MailedCode.tsx';
import { fetchWays } from './mailed-code.client.ts';
import { tm } from './mailed-code.ts';
import { forgetStep, keepStep, keptStep } from './on-the-way.store.ts';
import { ByPasskey } from './passkey/ByPasskey.tsx';
import { hasEntered, needsSetup, signIn } from './session.store.ts';

export default function SignIn() {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const kept = keptStep();
  const [email, setEmail] = createSignal(kept?.step === 'mail' ? kept.email : '');
  const [password, setPassword] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const [step, setStep] = createSignal<'password' | 'mail' | 'factor' | 'forgotten'>(kept?.step ?? 'password');
  const [ways] = createResource(fetchWays, { initialValue: null });

  createEffect(() => {
    if (!hasEntered()) return;
    forgetStep();
    navigate(destinationFrom(address[DESTINATION]), { replace: true });
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
    else if ('challenge' in answer.value) challenge();
  };
  const challenge = () => {
    keepStep({ step: 'factor' });
    setStep('factor');
  };
  const back = (because?: string) => {
    forgetStep();
    setPassword('');
    setTrouble(because);
    setStep('password');
  };

  return (
    <Switch>
      <Match when={step() === 'factor'}>
        <ShowCode onBack={back} />
      </Match>
      <Match when={step() === 'mail'}>
        <MailedCode
          email={email()}
          sent={keptStep()?.step === 'mail'}
          onEmail={setEmail}
          onChallenge={challenge}
          onBack={() => back()}
        />
      </Match>
      <Match when={step() === 'forgotten'}>
        <ForgottenPassword email={email()} onEmail={setEmail} onBack={() => back()} />
      </Match>
      <Match when={step() === 'password'}>
        <Entrance title={t('accounts.signIn.title')} lead={t('accounts.signIn.lead')}>
          <form onSubmit={(event) => void submit(event)}>
            <Field
              label={t('accounts.email')}
              type="email"
              name="email"
              autocomplete="username webauthn"
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
          <Show when={ways()}>
            {(known) => (
              <Show when={known().passwordLink} fallback={<p class="entrance-note">{tm('forgotten.ask')}</p>}>
                <div class="entrance-ways">
                  <Button look="quiet" onClick={() => setStep('forgotten')}>
                    {tm('forgotten.open')}
                  </Button>
                </div>
              </Show>
            )}
          </Show>
          <div class="entrance-others">
            <ByPasskey onTrouble={setTrouble} />
            <Show when={ways()?.emailCode}>
              <Button icon="mail" onClick={() => setStep('mail')}>
                {tm('open')}
              </Button>
            </Show>
          </div>
        </Entrance>
      </Match>
    </Switch>
  );
}
