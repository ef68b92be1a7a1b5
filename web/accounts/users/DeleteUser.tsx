import { createSignal, createUniqueId, For, Show } from 'solid-js';
import type { AgentView } from '../../../worker/accounts/account.ts';
import type { AgentId } from '../../../worker/platform/id.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { say } from '../../ui/toasts.store.ts';
import { tu } from './texts.ts';
import { deleteUser } from './users.client.ts';

/** Asks whether somebody shall go, and who goes on with their tickets. */
export function DeleteUser(props: { user: AgentView; others: AgentView[]; onClose: () => void; onDone: () => void }) {
  const id = createUniqueId();
  const [to, setTo] = createSignal<AgentId | null>(null);
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    if (busy()) return;
    setBusy(true);
    const answer = await deleteUser(props.user.id, to());
    setBusy(false);
    if (!answer.ok) return setTrouble(troubleSentence(answer.reason));
    say(tu('deleting.done', props.user.name));
    props.onDone();
  };
  return (
    <Dialog
      title={tu('deleting.title', props.user.name)}
      lead={tu('deleting.lead')}
      busy={busy()}
      onClose={props.onClose}
    >
      <div class="users-form">
        <div class="field">
          <label for={id}>{tu('deleting.tickets')}</label>
          <Select
            id={id}
            aria-describedby={`${id}-note`}
            onChange={(event) => setTo(props.others[event.currentTarget.selectedIndex - 1]?.id ?? null)}
          >
            <option>{tu('deleting.toNew')}</option>
            <For each={props.others}>{(other) => <option>{other.name}</option>}</For>
          </Select>
          <Show when={to()}>
            <p class="field-note" id={`${id}-note`}>
              {tu('deleting.toNote')}
            </p>
          </Show>
        </div>
        <Trouble text={trouble()} />
      </div>
      <footer class="dialog-foot">
        <Button autofocus disabled={busy()} onClick={props.onClose}>
          {tu('form.cancel')}
        </Button>
        <Button look="danger" busy={busy()} onClick={() => void go()}>
          {tu('deleting.submit')}
        </Button>
      </footer>
    </Dialog>
  );
}
