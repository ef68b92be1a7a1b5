import { createSignal } from 'solid-js';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { say } from '../ui/toasts.store.ts';
import { deleteReply } from './replies.client.ts';
import { tq } from './texts.ts';

/** Asks before one is gone for all who use it. */
export function DeleteReply(props: { of: QuickReplyView; onClose: () => void; onDone: () => void }) {
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    setBusy(true);
    const answer = await deleteReply(props.of.id);
    setBusy(false);
    say(answer.ok ? tq('removed', props.of.name) : troubleSentence(answer.reason));
    if (answer.ok) props.onDone();
  };
  return (
    <Dialog title={tq('removeTitle')} lead={tq('removeLead', props.of.name)} busy={busy()} onClose={props.onClose}>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tq('cancel')}
        </Button>
        <Button look="danger" busy={busy()} onClick={() => void go()}>
          {tq('remove')}
        </Button>
      </footer>
    </Dialog>
  );
}
