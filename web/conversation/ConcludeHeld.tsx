import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Concluding with messages in the queue asks what becomes of them. */
export default function ConcludeHeld(props: {
  held: number;
  busy: boolean;
  onChoose: (held: 'keep' | 'cancel') => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={t('conversation.concludeHeld.title', props.held)}
      lead={t('conversation.concludeHeld.body')}
      busy={props.busy}
      onClose={props.onClose}
    >
      <div class="dialog-foot">
        <Button look="danger" busy={props.busy} onClick={() => props.onChoose('cancel')}>
          {t('conversation.concludeHeld.cancel')}
        </Button>
        <Button look="strong" busy={props.busy} onClick={() => props.onChoose('keep')}>
          {t('conversation.concludeHeld.keep')}
        </Button>
      </div>
    </Dialog>
  );
}
