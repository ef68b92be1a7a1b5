import { tm } from '../../i18n/managing.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Asks before what is not saved is left. */
export function AskLeave(props: { onStay: () => void; onLeave: () => void }) {
  return (
    <Dialog title={tm('editor.ask.leave')} lead={tm('editor.ask.leaveLead')} onClose={props.onStay}>
      <div class="dialog-foot">
        <Button look="danger" onClick={props.onLeave}>
          {tm('editor.discard')}
        </Button>
        <Button look="strong" onClick={props.onStay}>
          {tm('editor.ask.stay')}
        </Button>
      </div>
    </Dialog>
  );
}
