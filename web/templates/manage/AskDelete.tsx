import { Show } from 'solid-js';
import type { TemplateId } from '../../../worker/platform/id.ts';
import { tm } from '../../i18n/managing.ts';
import { WaitingOn } from '../../schedules/WaitingOn.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Asks before a template is deleted, which nothing brings back; `templateId` null: it was never kept. */
export function AskDelete(props: { templateId: TemplateId | null; onClose: () => void; onDelete: () => void }) {
  return (
    <Dialog title={tm('editor.ask.delete')} lead={tm('editor.ask.deleteLead')} onClose={props.onClose}>
      <Show when={props.templateId}>{(id) => <WaitingOn of={id()} />}</Show>
      <div class="dialog-foot">
        <Button onClick={props.onClose}>{tm('editor.ask.cancel')}</Button>
        <Button look="danger" icon="trash" onClick={props.onDelete}>
          {tm('editor.delete')}
        </Button>
      </div>
    </Dialog>
  );
}
