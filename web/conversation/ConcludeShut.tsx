import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** A single key concludes with the window shut only when that is meant, for nothing takes it back for free. */
export default function ConcludeShut(props: { busy: boolean; onConclude: () => void; onClose: () => void }) {
  return (
    <Dialog
      title={t('conversation.concludeShut.title')}
      lead={t('conversation.concludeShut.body')}
      onClose={props.onClose}
    >
      <div class="dialog-foot">
        <Button onClick={props.onClose}>{t('conversation.concludeShut.cancel')}</Button>
        <Button look="strong" busy={props.busy} onClick={props.onConclude}>
          {t('conversation.conclude')}
        </Button>
      </div>
    </Dialog>
  );
}
