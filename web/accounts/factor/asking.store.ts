import { type Accessor, createSignal } from 'solid-js';
import { troubleSentence } from '../../i18n/problem.ts';
import type { Answer } from '../../live/api.client.ts';
import { holdDialog } from '../../ui/hold.store.ts';

export interface Asking {
  busy: Accessor<boolean>;
  /** What is wrong with the secret. */
  wrong: Accessor<string | undefined>;
  trouble: Accessor<string | undefined>;
  submit(event: SubmitEvent): void;
  /** The secret is being typed anew. */
  excuse(): void;
}

/**
 * A form that asks for one thing. `ask` may give a sentence instead: why nothing was asked. What was `wrong` with the secret that
 * one typed stands at its field, any other trouble below. A dialog around it is held meanwhile.
 */
export function createAsking<Value>(of: {
  ask: () => Promise<Answer<Value> | string>;
  wrong?: { code: string; sentence: () => string };
  onDone: (value: Value) => void;
}): Asking {
  const [busy, setBusy] = createSignal(false);
  holdDialog(busy);
  const [wrong, setWrong] = createSignal<string>();
  const [trouble, setTrouble] = createSignal<string>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setWrong(undefined);
    setTrouble(undefined);
    const answer = await of.ask();
    setBusy(false);
    if (typeof answer === 'string') return setTrouble(answer);
    if (answer.ok) return of.onDone(answer.value);
    const { reason } = answer;
    if (reason.kind === 'refused' && reason.problem.code === of.wrong?.code) setWrong(of.wrong.sentence());
    else setTrouble(troubleSentence(reason));
  };
  return {
    busy,
    wrong,
    trouble,
    submit: (event: SubmitEvent) => void submit(event),
    excuse: () => setWrong(undefined),
  };
}
