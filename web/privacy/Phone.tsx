import { createSignal, Show } from 'solid-js';
import { isMasked } from '../../worker/contacts/masking.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { formatPhone } from '../i18n/phone.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/toasts.store.ts';
import { revealPhone } from './privacy.client.ts';
import { tp } from './texts.ts';

/** A contact's number; one that is masked is shown whole to whoever asks for it, for as long as this stands. */
export function Phone(props: { of: ContactId; number: string }) {
  const [whole, setWhole] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  let number: HTMLSpanElement | undefined;
  const show = async () => {
    setBusy(true);
    const answer = await revealPhone(props.of);
    setBusy(false);
    if (!answer.ok) {
      say(troubleSentence(answer.reason));
      return;
    }
    setWhole(answer.value.phone);
    // The button is gone, and with it the focus would be.
    number?.focus();
  };
  return (
    <>
      <span ref={number} tabIndex={-1}>
        {formatPhone(whole() ?? props.number)}
      </span>
      <Show when={isMasked(props.number) && whole() === null}>
        {' '}
        <Button look="quiet" busy={busy()} title={tp('showLabel')} onClick={() => void show()}>
          {tp('show')}
        </Button>
      </Show>
    </>
  );
}
