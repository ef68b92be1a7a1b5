import { createSignal, createUniqueId, For, onMount, Show } from 'solid-js';
import type { TeamId } from '../../worker/platform/id.ts';
import type { ManagedTeam } from '../../worker/teams/team.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Decision } from '../ui/Decision.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/toasts.store.ts';
import { ConcludeTickets } from './ConcludeTickets.tsx';
import { deleteTeam, openTickets } from './teams.client.ts';
import { te } from './texts.ts';

/**
 * [R58] Asks whether a team shall go, to which one its tickets go, and whether those that are open are concluded before, which is
 * asked and proved as any clearing is.
 */
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
  const usual = props.others.find(({ isDefault }) => isDefault) ?? props.others[0];
  /** null: to none. */
  const [to, setTo] = createSignal<TeamId | null>(usual?.id ?? null);
  const [concluding, setConcluding] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);

  const moves = () => (open() ?? 0) > 0 && fate() === 'move';
  const concludes = () => (open() ?? 0) > 0 && fate() === 'conclude';
  const heir = () => (moves() ? (to() ?? usual?.id ?? null) : to());
  const remove = async () => {
    if (busy()) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await deleteTeam(team.id, heir());
    setBusy(false);
    if (answer.ok) {
      say(te('deleting.done', team.name));
      return props.onDone();
    }
    const { reason } = answer;
    const problem = reason.kind === 'refused' ? reason.problem : null;
    if (problem?.code === 'tickets_open') {
      setFate('move');
      return void setOpen(problem.open ?? 1);
    }
    setTrouble(problem?.code === 'default_team' ? te('deleting.usual') : troubleSentence(reason));
  };
  const go = () => (concludes() ? setConcluding(true) : void remove());
  return (
    <Show
      when={!concluding()}
      fallback={
        <ConcludeTickets
          team={team}
          onEnd={() => {
            setOpen(0);
            setConcluding(false);
            void remove();
          }}
          onStop={(why) => {
            setConcluding(false);
            setTrouble(why);
            void openTickets(team.id).then(setOpen);
          }}
        />
      }
    >
      <Dialog
        title={te('deleting.title', team.name)}
        lead={te('deleting.lead')}
        busy={busy()}
        step={open()}
        onClose={props.onClose}
      >
        <div class="team-form">
          <Show when={open()}>
            {(count) => (
              <Decision legend={te('deleting.tickets', count())}>
                <Choice type="radio" name={id} checked={fate() === 'move'} onChange={() => setFate('move')}>
                  {te('deleting.move')}
                </Choice>
                <Choice
                  type="radio"
                  name={id}
                  note={te('deleting.concludeNote')}
                  checked={fate() === 'conclude'}
                  onChange={() => setFate('conclude')}
                >
                  {te('deleting.conclude')}
                </Choice>
              </Decision>
            )}
          </Show>
          <div class="field">
            <label for={`${id}-to`}>{te(moves() ? 'deleting.to' : 'deleting.toConcluded')}</label>
            <Select
              id={`${id}-to`}
              aria-describedby={`${id}-note`}
              onChange={(event) => setTo(props.others[event.currentTarget.selectedIndex]?.id ?? null)}
            >
              <For each={props.others}>{(other) => <option selected={other.id === heir()}>{other.name}</option>}</For>
              <Show when={!moves()}>
                <option selected={heir() === null}>{te('deleting.toNone')}</option>
              </Show>
            </Select>
            <p class="field-note" id={`${id}-note`}>
              {te(heir() === null ? 'deleting.toNoneNote' : 'deleting.toNote')}
            </p>
          </div>
          <Trouble text={trouble()} />
        </div>
        <footer class="dialog-foot">
          <Button autofocus disabled={busy()} onClick={props.onClose}>
            {te('form.cancel')}
          </Button>
          <Button look="danger" disabled={open() === null} busy={busy()} onClick={go}>
            {te(concludes() ? 'deleting.proceed' : 'deleting.submit')}
          </Button>
        </footer>
      </Dialog>
    </Show>
  );
}
