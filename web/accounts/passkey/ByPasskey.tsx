import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { troubleSentence } from '../../i18n/problem.ts';
import type { Trouble } from '../../live/api.client.ts';
import { Button } from '../../ui/Button.tsx';
import { enterByPasskey, offerPasskeys, stopOffering } from './entering.client.ts';
import { knowsPasskeys } from './passkey.client.ts';
import { tk } from './texts.ts';

/** Comes in by a key: by a button, and where the browser can by what it offers at the field of the e-mail address. */
export function ByPasskey(props: { onTrouble: (text: string | undefined) => void }) {
  const [busy, setBusy] = createSignal(false);
  const offer = async (): Promise<void> => {
    const answer = await offerPasskeys();
    if (answer === null || answer.ok) return;
    // That nothing can be offered now concerns nobody who has not asked for it.
    const refusal = refusalOf(answer.reason);
    if (refusal === null) return;
    props.onTrouble(refusal);
    await offer();
  };
  const ask = async () => {
    if (busy()) return;
    setBusy(true);
    props.onTrouble(undefined);
    const answer = await enterByPasskey();
    setBusy(false);
    if (answer?.ok) return;
    props.onTrouble(answer === null ? tk('unused') : (refusalOf(answer.reason) ?? troubleSentence(answer.reason)));
    await offer();
  };
  onMount(() => void offer());
  onCleanup(stopOffering);
  return (
    <Show when={knowsPasskeys()}>
      <Button icon="key" busy={busy()} onClick={() => void ask()}>
        {tk('enter')}
      </Button>
    </Show>
  );
}

function refusalOf(reason: Trouble): string | null {
  const code = reason.kind === 'refused' ? reason.problem.code : null;
  if (code === 'passkey_over') return tk('over');
  return code === 'wrong_passkey' ? tk('wrong') : null;
}
