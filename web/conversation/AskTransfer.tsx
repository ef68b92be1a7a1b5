import { createMemo, createSignal, Show } from 'solid-js';
import { asksAnewAt } from '../../worker/conversation/transfer-ask.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { clockTime } from '../i18n/time.ts';
import { createTimed } from '../live/timed.env.ts';
import { Button } from '../ui/Button.tsx';
import { askTransfer } from './acts.client.ts';
import './AskTransfer.css';

/** Where the focus goes of whom nothing is left to do but this: to the button, or to what says that it was pressed before. */
export const ASK_PLACE = '.ask-transfer :is(button, :only-child)';

/**
 * [V4] Asks the team that serves the contact for the ticket; then says that they know, as long as that stands. `askedAt`: since when
 * it did when the server was asked, ms; null: it did not.
 */
export function AskTransfer(props: { of: ConversationId; askedAt: number | null }) {
  const [busy, setBusy] = createSignal(false);
  let status: HTMLSpanElement | undefined;
  const [pressed, setPressed] = createSignal<{ askedAt: number; already: boolean } | null>(null);
  const [trouble, setTrouble] = createSignal('');
  const askedAt = createMemo(() => pressed()?.askedAt ?? props.askedAt);
  const stands = createTimed((now) => {
    const at = askedAt();
    return at === null || now >= asksAnewAt(at) ? null : { at, changesAt: asksAnewAt(at) };
  });
  const said = () => {
    const asked = stands();
    if (asked === null) return trouble();
    return pressed()?.already === false ? t('start.transferAsked') : t('start.transferAskedAt', clockTime(asked.at));
  };
  const ask = async () => {
    if (busy()) return;
    setBusy(true);
    setTrouble('');
    const answer = await askTransfer(props.of);
    setBusy(false);
    if (!answer.ok) return setTrouble(troubleSentence(answer.reason));
    setPressed(answer.value);
    // The button that was pressed is gone.
    status?.focus();
  };
  return (
    <span class="ask-transfer">
      <span ref={status} role="status" tabIndex={-1} data-trouble={trouble() === '' ? undefined : ''}>
        {said()}
      </span>
      <Show when={stands() === null}>
        <Button icon="hand" busy={busy()} onClick={() => void ask()}>
          {t('start.askTransfer')}
        </Button>
      </Show>
    </span>
  );
}
