import { createSignal } from 'solid-js';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { say } from '../ui/toasts.store.ts';
import { nameTrouble } from './name-trouble.ts';
import { makeTeam } from './teams.client.ts';
import { te } from './texts.ts';

/** Makes a team; what holds in it is settled afterwards. */
export function NewTeam(props: { onClose: () => void; onMade: () => void }) {
  const [name, setName] = createSignal('');
  const [wrong, setWrong] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setWrong(undefined);
    const answer = await makeTeam(name());
    setBusy(false);
    if (!answer.ok) return setWrong(nameTrouble(answer.reason) ?? troubleSentence(answer.reason));
    say(te('form.made', answer.value.name));
    props.onMade();
  };
  return (
    <Dialog title={te('create')} busy={busy()} onClose={props.onClose}>
      <form class="team-form" id="new-team" onSubmit={(event) => void submit(event)}>
        <Field
          label={te('form.name')}
          required
          maxLength={60}
          value={name()}
          error={wrong()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {te('form.cancel')}
        </Button>
        <Button type="submit" form="new-team" look="strong" busy={busy()}>
          {te('form.make')}
        </Button>
      </footer>
    </Dialog>
  );
}
