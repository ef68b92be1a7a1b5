import { A, useNavigate } from '@solidjs/router';
import { createResource, createSignal, Match, onMount, Switch } from 'solid-js';
import { isNickname, NICKNAME_MAX } from '../../worker/accounts/nickname.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { Entrance } from './Entrance.tsx';
import { accept, lookAt, type Newcomer } from './entering.client.ts';
import { secretOf, te } from './entering.ts';

const spentCodes = ['invitation_not_found', 'invitation_expired', 'invitation_revoked', 'invitation_accepted'] as const;

/** For somebody who opened the link of an invitation. */
export default function Invitation() {
  const navigate = useNavigate();
  const secret = secretOf(location);
  const [invitee] = createResource(() => lookAt(secret));
  const [newcomer, setNewcomer] = createSignal<Newcomer>({ name: '', nickname: '', password: '' });
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<{ field: string | undefined; text: string }>();
  onMount(() => {
    document.title = t('product');
  });

  const asked = () => {
    const answer = invitee();
    return answer?.ok ? answer.value : null;
  };
  const refused = () => {
    const answer = invitee();
    return answer === undefined || answer.ok ? null : answer.reason;
  };
  const spent = () => {
    const reason = refused();
    if (reason === null) return null;
    const code = spentCodes.find((one) => reason.kind === 'refused' && reason.problem.code === one);
    return code === undefined ? troubleSentence(reason) : te(`invitation.spent.${code}`);
  };
  const wrong = (field: string) => (trouble()?.field === field ? trouble()?.text : undefined);
  const general = () =>
    ['name', 'nickname', 'password'].includes(trouble()?.field ?? '') ? undefined : trouble()?.text;
  const change = (part: Partial<Newcomer>) => setNewcomer({ ...newcomer(), ...part });

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    if (!isNickname(newcomer().nickname)) {
      return setTrouble({ field: 'nickname', text: te('invitation.nicknameWrong') });
    }
    setBusy(true);
    setTrouble(undefined);
    const answer = await accept(secret, newcomer());
    setBusy(false);
    if (answer.ok) return navigate('/', { replace: true });
    const { reason } = answer;
    setTrouble({ field: reason.kind === 'refused' ? reason.problem.field : undefined, text: troubleSentence(reason) });
  };

  return (
    <Switch
      fallback={
        <main class="entrance">
          <p role="status">{te('invitation.loading')}</p>
        </main>
      }
    >
      <Match when={spent()}>
        {(sentence) => (
          <Entrance title={te('invitation.spent.title')} lead={sentence()}>
            <p>
              <A class="entrance-link" href="/entrar">
                {te('invitation.toSignIn')}
              </A>
            </p>
          </Entrance>
        )}
      </Match>
      <Match when={asked()}>
        {(invitation) => (
          <Entrance title={te('invitation.title')} lead={te('invitation.lead', invitation().invitedBy)}>
            <form onSubmit={(event) => void submit(event)}>
              <Field
                label={te('invitation.email')}
                type="email"
                autocomplete="username"
                readOnly
                value={invitation().email}
              />
              <Field
                label={te('invitation.name')}
                hint={te('invitation.nameHint')}
                autocomplete="name"
                required
                autofocus
                maxLength={80}
                value={newcomer().name}
                error={wrong('name')}
                onInput={(event) => change({ name: event.currentTarget.value })}
              />
              <Field
                label={te('invitation.nickname')}
                hint={te('invitation.nicknameHint')}
                autocomplete="nickname"
                maxLength={NICKNAME_MAX}
                value={newcomer().nickname}
                error={wrong('nickname')}
                onInput={(event) => change({ nickname: event.currentTarget.value })}
              />
              <Field
                label={te('invitation.password')}
                hint={te('invitation.passwordHint')}
                type="password"
                autocomplete="new-password"
                required
                minLength={8}
                maxLength={128}
                value={newcomer().password}
                error={wrong('password')}
                onInput={(event) => change({ password: event.currentTarget.value })}
              />
              <Trouble text={general()} />
              <Button type="submit" look="strong" busy={busy()}>
                {te('invitation.submit')}
              </Button>
            </form>
          </Entrance>
        )}
      </Match>
    </Switch>
  );
}
