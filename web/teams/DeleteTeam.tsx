import { createSignal, createUniqueId, For, onMount, Show } from 'solid-js';
import type { ManagedTeam } from '../../worker/teams/team.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Decision } from '../ui/Decision.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/toasts.store.ts';
import { deleteTeam, openTickets } from './teams.client.ts';
import { te } from './texts.ts';

/** [R58] Asks whether a team shall go, and where there are open tickets what becomes of them. */
export function DeleteTeam(props: {
  team: ManagedTeam;
  others: ManagedTeam[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { team } = props;
  const id = createUniqueId();
  /** null: not known yet. */
  const [open, setOpen] = createSignal<number | null>(null);
  onMount(() => void openTickets(team.id).then(setOpen));
  const [fate, setFate] = createSignal<'move' | 'conclude'>('move');
  const [to, setTo] = createSignal(props.others[0]?.id ?? null);
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);

  const chosen = () => {
    const target = to();
    if ((open() ?? 0) === 0) return null;
    return fate() === 'move' && target !== null ? { to: target } : 'conclude';
  };
  const go = async () => {
    if (busy()) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await deleteTeam(team.id, chosen());
    setBusy(false);
    if (answer.ok) {
      say(te('deleting.done', team.name));
      return props.onDone();
    }
    const { reason } = answer;
    const problem = reason.kind === 'refused' ? reason.problem : null;
    if (problem?.code === 'tickets_open') return void setOpen(problem.open ?? 1);
    setTrouble(problem?.code === 'default_team' ? te('deleting.usual') : troubleSentence(reason));
  };

  return (
    <Dialog title={te('deleting.title', team.name)} lead={te('deleting.lead')} onClose={props.onClose}>
      <div class="team-form">
        <Show when={open()}>
          {(count) => (
            <Decision legend={te('deleting.tickets', count())}>
              <Choice type="radio" name={id} checked={fate() === 'move'} onChange={() => setFate('move')}>
                {te('deleting.move')}
              </Choice>
              <Show when={fate() === 'move'}>
                <div class="field team-to">
                  <label for={`${id}-to`}>{te('deleting.to')}</label>
                  <select
                    id={`${id}-to`}
                    class="text-input"
                    onChange={(event) => setTo(props.others[event.currentTarget.selectedIndex]?.id ?? null)}
                  >
                    <For each={props.others}>
                      {(other) => <option selected={other.id === to()}>{other.name}</option>}
                    </For>
                  </select>
                </div>
              </Show>
              <Choice type="radio" name={id} checked={fate() === 'conclude'} onChange={() => setFate('conclude')}>
                {te('deleting.conclude')}
              </Choice>
            </Decision>
          )}
        </Show>
        <Trouble text={trouble()} />
      </div>
      <footer class="dialog-foot">
        <Button autofocus onClick={props.onClose}>
          {te('form.cancel')}
        </Button>
        <Button look="danger" disabled={open() === null} busy={busy()} onClick={() => void go()}>
          {te('deleting.submit')}
        </Button>
      </footer>
    </Dialog>
  );
}
