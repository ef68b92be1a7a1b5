import { createSignal } from 'solid-js';
import { deviceOf } from '../../../worker/accounts/device.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { createAsking } from '../factor/asking.store.ts';
import { CurrentPassword } from '../factor/CurrentPassword.tsx';
import { tf } from '../factor/texts.ts';
import { addPasskey } from './passkey.client.ts';
import { tk } from './texts.ts';

/** Names a new key, and has the browser make it. */
export function AddPasskey(props: { onDone: () => void }) {
  const [name, setName] = createSignal(nameOfThis());
  const [current, setCurrent] = createSignal('');
  const asking = createAsking({
    ask: async () => (await addPasskey(name(), current())) ?? tk('notMade'),
    wrong: { code: 'wrong_password', sentence: () => tf('setUp.passwordWrong') },
    onDone: () => props.onDone(),
  });
  return (
    <form class="factor-form" onSubmit={asking.submit}>
      <p class="page-note">{tk('addLead')}</p>
      <Field
        label={tk('name')}
        hint={tk('nameHint')}
        required
        maxLength={80}
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <CurrentPassword asking={asking} value={current()} onInput={setCurrent} />
      <Trouble text={asking.trouble()} />
      <Button type="submit" look="strong" busy={asking.busy()}>
        {tk('submit')}
      </Button>
    </form>
  );
}

function nameOfThis(): string {
  const { browser, system } = deviceOf(navigator.userAgent);
  return browser !== null && system !== null ? tk('device', browser, system) : tk('thisDevice');
}
