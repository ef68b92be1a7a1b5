import { createSignal } from 'solid-js';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { say } from '../../ui/toasts.store.ts';
import { changePassword } from './profile.client.ts';
import { tp } from './texts.ts';

const blank = { current: '', password: '', signOutOthers: true };

/** A new password; the other devices are signed out unless one says otherwise. */
export function MyPassword(props: { onSettled: () => void }) {
  const [form, setForm] = createSignal(blank);
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<{ field: string | undefined; text: string }>();
  const change = (part: Partial<typeof blank>) => {
    setForm({ ...form(), ...part });
    setTrouble(undefined);
  };
  const wrong = (field: string) => (trouble()?.field === field ? trouble()?.text : undefined);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    const answer = await changePassword(form());
    setBusy(false);
    if (answer.ok) {
      setForm(blank);
      props.onSettled();
      return say(tp('password.saved'));
    }
    const { reason } = answer;
    const problem = reason.kind === 'refused' ? reason.problem : null;
    const text = problem?.code === 'wrong_password' ? tp('password.wrong') : troubleSentence(reason);
    setTrouble({ field: problem?.field, text });
  };

  return (
    <section aria-label={tp('password.title')}>
      <h3>{tp('password.title')}</h3>
      <form class="page-card profile-form" onSubmit={(event) => void submit(event)}>
        <Field
          label={tp('password.current')}
          type="password"
          autocomplete="current-password"
          required
          value={form().current}
          error={wrong('current')}
          onInput={(event) => change({ current: event.currentTarget.value })}
        />
        <Field
          label={tp('password.next')}
          hint={tp('password.hint')}
          type="password"
          autocomplete="new-password"
          required
          minLength={8}
          maxLength={128}
          value={form().password}
          error={wrong('password')}
          onInput={(event) => change({ password: event.currentTarget.value })}
        />
        <Choice type="checkbox" checked={form().signOutOthers} onChange={(signOutOthers) => change({ signOutOthers })}>
          {tp('password.signOutOthers')}
        </Choice>
        <Trouble text={['current', 'password'].includes(trouble()?.field ?? '') ? null : trouble()?.text} />
        <Button type="submit" busy={busy()}>
          {tp('password.save')}
        </Button>
      </form>
    </section>
  );
}
