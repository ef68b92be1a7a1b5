import { createSignal } from 'solid-js';
import type { PasskeyView } from '../../../worker/accounts/passkey.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { createAsking } from '../factor/asking.store.ts';
import { renamePasskey } from './passkey.client.ts';
import { tk } from './texts.ts';

/** Calls a key otherwise. */
export function RenamePasskey(props: { passkey: PasskeyView; onDone: () => void }) {
  const [name, setName] = createSignal(props.passkey.name);
  const asking = createAsking({
    ask: () => renamePasskey(props.passkey.id, name()),
    onDone: () => props.onDone(),
  });
  return (
    <form class="factor-form" onSubmit={asking.submit}>
      <Field
        label={tk('name')}
        hint={tk('nameHint')}
        required
        autofocus
        maxLength={80}
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Trouble text={asking.trouble()} />
      <Button type="submit" look="strong" busy={asking.busy()}>
        {tk('save')}
      </Button>
    </form>
  );
}
