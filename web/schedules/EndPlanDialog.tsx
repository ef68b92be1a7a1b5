import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { s } from './texts.ts';

/** [N12] Asks before a plan ends as a whole. */
export function EndPlanDialog(props: { contactName: string; busy: boolean; onKeep: () => void; onEnd: () => void }) {
  return (
    <Dialog
      title={s('planning.ask.question', props.contactName)}
      lead={s('planning.ask.body')}
      busy={props.busy}
      onClose={props.onKeep}
    >
      <div class="dialog-foot">
        <Button disabled={props.busy} onClick={props.onKeep}>
          {s('planning.ask.keep')}
        </Button>
        <Button look="danger" busy={props.busy} onClick={props.onEnd}>
          {s('planning.ask.confirm')}
        </Button>
      </div>
    </Dialog>
  );
}
