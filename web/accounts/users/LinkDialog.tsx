import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/clipboard.env.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { say } from '../../ui/toasts.store.ts';
import { tu } from './texts.ts';
import type { MadeLink } from './users.client.ts';

/** `to`: whom the link is for. */
export interface TellsLink extends MadeLink {
  kind: 'invited' | 'reset';
  to: string;
}

export function LinkDialog(props: { tells: TellsLink; onClose: () => void }) {
  const { kind, to, link, mailed } = props.tells;
  return (
    <Dialog title={tu(`link.${kind}`)} lead={tu(`link.${kind}Lead.${mailed}`, to)} onClose={props.onClose}>
      <div class="users-form">
        <Field label={tu('link.address')} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </div>
      <footer class="dialog-foot">
        <Button onClick={props.onClose}>{tu('link.done')}</Button>
        <Button
          look="strong"
          icon="copy"
          autofocus
          onClick={() => void copyText(link).then((done) => done && say(tu('link.copied')))}
        >
          {tu('link.copy')}
        </Button>
      </footer>
    </Dialog>
  );
}
