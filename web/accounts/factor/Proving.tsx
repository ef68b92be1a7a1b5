import { createSignal } from 'solid-js';
import type { Answer } from '../../live/api.client.ts';
import { Button } from '../../ui/Button.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { createAsking } from './asking.store.ts';
import { CurrentPassword } from './CurrentPassword.tsx';
import { tf } from './texts.ts';
import '../../ui/Page.css';

/** Asks for one's own password before something that needs it is done. */
export function Proving<Value>(props: {
  lead?: string;
  submit: string;
  act: (current: string) => Promise<Answer<Value>>;
  onDone: (value: Value) => void;
}) {
  const [current, setCurrent] = createSignal('');
  const asking = createAsking<Value>({
    ask: () => props.act(current()),
    wrong: { code: 'wrong_password', sentence: () => tf('setUp.passwordWrong') },
    onDone: (value) => props.onDone(value),
  });
  return (
    <form class="factor-form" onSubmit={asking.submit}>
      <p class="page-note">{[props.lead, tf('setUp.passwordLead')].filter(Boolean).join(' ')}</p>
      <CurrentPassword asking={asking} value={current()} onInput={setCurrent} />
      <Trouble text={asking.trouble()} />
      <Button type="submit" look="strong" busy={asking.busy()}>
        {props.submit}
      </Button>
    </form>
  );
}
