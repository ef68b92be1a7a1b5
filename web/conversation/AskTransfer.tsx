import { createSignal, Show } from 'solid-js';
import type { ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { askTransfer } from './acts.client.ts';
import './AskTransfer.css';

/** [V4] Asks the team that serves the contact for the ticket; then says that they know. */
export function AskTransfer(props: { of: ConversationId }) {
  const [busy, setBusy] = createSignal(false);
  let status: HTMLSpanElement | undefined;
  const [said, setSaid] = createSignal<{ text: string; trouble: boolean } | null>(null);
  const ask = async () => {
    if (busy()) return;
    setBusy(true);
    const answer = await askTransfer(props.of);
    setBusy(false);
    setSaid(
      answer.ok
        ? { text: t(answer.value.already ? 'start.transferAskedAlready' : 'start.transferAsked'), trouble: false }
        : { text: troubleSentence(answer.reason), trouble: true },
    );
    // The button that was pressed is gone.
    if (answer.ok) status?.focus();
  };
  return (
    <span class="ask-transfer">
      <span ref={status} role="status" tabIndex={-1} data-trouble={said()?.trouble === true ? '' : undefined}>
        {said()?.text}
      </span>
      <Show when={said()?.trouble !== false}>
        <Button icon="hand" busy={busy()} onClick={() => void ask()}>
          {t('start.askTransfer')}
        </Button>
      </Show>
    </span>
  );
}
