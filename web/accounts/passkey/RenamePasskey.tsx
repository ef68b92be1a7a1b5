import { createSignal } from 'solid-js';
import type { PasskeyView } from '../../../worker/accounts/passkey.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { renamePasskey } from './passkey.client.ts';
import { tk } from './texts.ts';

/** Calls a key otherwise. */
export function RenamePasskey(props: { passkey: PasskeyView; onDone: () => void }) {
  const [name, setName] = createSignal(props.passkey.name);
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await renamePasskey(props.passkey.id, name());
    setBusy(false);
    if (answer.ok) props.onDone();
    else setTrouble(troubleSentence(answer.reason));
  };
  return (
    <form class="factor-form" onSubmit={(event) => void submit(event)}>
      <Field
        label={tk('name')}
        hint={tk('nameHint')}
        required
        autofocus
        maxLength={80}
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Trouble text={trouble()} />
      <Button type="submit" look="strong" busy={busy()}>
        {tk('save')}
      </Button>
    </form>
  );
}
