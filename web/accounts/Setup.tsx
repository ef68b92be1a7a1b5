import { A, useNavigate } from '@solidjs/router';
import { createEffect, createResource, createSignal, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { Entrance } from './Entrance.tsx';
import { type FirstAdministrator, hasEntered, needsSetup, setUp } from './session.store.ts';

const fields = [
  { key: 'code', type: 'text', autocomplete: 'one-time-code' },
  { key: 'name', type: 'text', autocomplete: 'name' },
  { key: 'email', type: 'email', autocomplete: 'username' },
  { key: 'password', type: 'password', autocomplete: 'new-password' },
] as const;

const hints: Partial<Record<keyof FirstAdministrator, string>> = {
  code: t('accounts.setup.codeHint'),
  password: t('accounts.setup.passwordHint'),
};

export default function Setup() {
  const navigate = useNavigate();
  const [needed] = createResource(needsSetup);
  const [first, setFirst] = createSignal<FirstAdministrator>({ code: '', name: '', email: '', password: '' });
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<{ field: string | undefined; text: string }>();

  createEffect(() => {
    if (hasEntered()) navigate('/', { replace: true });
  });

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await setUp(first());
    setBusy(false);
    if (answer.ok) return;
    const { reason } = answer;
    setTrouble({ field: reason.kind === 'refused' ? reason.problem.field : undefined, text: troubleSentence(reason) });
  };
  const wrong = (key: string) => {
    const now = trouble();
    return now?.field === key ? now.text : undefined;
  };
  const general = () => (fields.some(({ key }) => key === trouble()?.field) ? undefined : trouble()?.text);

  return (
    <Show
      when={needed() !== false}
      fallback={
        <Entrance title={t('accounts.setup.title')} lead={t('accounts.setup.done')}>
          <p>
            <A class="entrance-link" href="/entrar">
              {t('accounts.setup.toSignIn')}
            </A>
          </p>
        </Entrance>
      }
    >
      <Entrance title={t('accounts.setup.title')} lead={t('accounts.setup.lead')}>
        <form onSubmit={(event) => void submit(event)}>
          {fields.map(({ key, type, autocomplete }) => (
            <Field
              label={t(`accounts.${key}`)}
              type={type}
              name={key}
              autocomplete={autocomplete}
              required
              hint={hints[key]}
              error={wrong(key)}
              value={first()[key]}
              onInput={(event) => setFirst({ ...first(), [key]: event.currentTarget.value })}
            />
          ))}
          <Trouble text={general()} />
          <Button type="submit" look="strong" busy={busy()}>
            {t('accounts.setup.submit')}
          </Button>
        </form>
      </Entrance>
    </Show>
  );
}
