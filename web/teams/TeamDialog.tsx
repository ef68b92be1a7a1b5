import { createSignal, createUniqueId, For, Show } from 'solid-js';
import type { AgentView } from '../../worker/accounts/account.ts';
import { policies, takeovers } from '../../worker/inbox/visibility.ts';
import type { AgentId } from '../../worker/platform/id.ts';
import type { ManagedTeam } from '../../worker/teams/team.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/toasts.store.ts';
import { DeleteTeam } from './DeleteTeam.tsx';
import { Members } from './Members.tsx';
import { nameTrouble } from './name-trouble.ts';
import { type Belonging, changeTeam, setBelonging } from './teams.client.ts';
import { te } from './texts.ts';

/** Settles one team, or deletes it. `others`: who may get its tickets; `onDone`: whether there are other teams now. */
export function TeamDialog(props: {
  team: ManagedTeam;
  others: ManagedTeam[];
  people: AgentView[];
  onClose: () => void;
  onDone: (teamsToo: boolean) => void;
}) {
  const { team } = props;
  const id = createUniqueId();
  const [name, setName] = createSignal(team.name);
  const [policy, setPolicy] = createSignal(team.policy);
  const [takeover, setTakeover] = createSignal(team.takeover);
  const [isDefault, setDefault] = createSignal(team.isDefault);
  const [belongs, setBelongs] = createSignal<ReadonlyMap<AgentId, Belonging>>(belongingOf(team));
  const [wrong, setWrong] = createSignal<string>();
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const [deleting, setDeleting] = createSignal(false);

  const save = async (): Promise<boolean> => {
    const change = { name: name(), policy: policy(), takeover: takeover() };
    const settled = await changeTeam(team.id, isDefault() && !team.isDefault ? { ...change, isDefault: true } : change);
    if (!settled.ok) {
      const taken = nameTrouble(settled.reason);
      if (taken === undefined) setTrouble(troubleSentence(settled.reason));
      else setWrong(taken);
      return false;
    }
    const before = belongingOf(team);
    for (const [agentId, as] of belongs()) {
      const was = before.get(agentId);
      if (was?.serves === as.serves && was.supervises === as.supervises) continue;
      if (was === undefined && !as.serves && !as.supervises) continue;
      const answer = await setBelonging(team.id, agentId, as);
      if (answer.ok) continue;
      setTrouble(troubleSentence(answer.reason));
      return false;
    }
    return true;
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setWrong(undefined);
    setTrouble(undefined);
    const done = await save();
    setBusy(false);
    if (!done) return;
    say(te('form.saved', name().trim()));
    props.onDone(name().trim() !== team.name);
  };

  return (
    <Show
      when={!deleting()}
      fallback={
        <DeleteTeam team={team} others={props.others} onClose={props.onClose} onDone={() => props.onDone(true)} />
      }
    >
      <Dialog title={te('edit', team.name)} size="large" busy={busy()} onClose={props.onClose}>
        <form class="team-form" id="team" onSubmit={(event) => void submit(event)}>
          <Field
            label={te('form.name')}
            required
            maxLength={60}
            value={name()}
            error={wrong()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <fieldset aria-describedby={`${id}-policy`}>
            <legend>{te('policy.title')}</legend>
            <p class="page-note" id={`${id}-policy`}>
              {te('policy.note')}
            </p>
            <For each={policies}>
              {(one) => (
                <Choice
                  type="radio"
                  name={`${id}-policy`}
                  checked={policy() === one}
                  note={te(`policy.${one}.note`)}
                  onChange={() => setPolicy(one)}
                >
                  {te(`policy.${one}.name`)}
                </Choice>
              )}
            </For>
          </fieldset>
          <fieldset>
            <legend>{te('takeover.title')}</legend>
            <For each={takeovers}>
              {(one) => (
                <Choice
                  type="radio"
                  name={`${id}-takeover`}
                  checked={takeover() === one}
                  onChange={() => setTakeover(one)}
                >
                  {te(`takeover.${one}`)}
                </Choice>
              )}
            </For>
          </fieldset>
          <fieldset>
            <legend>{te('usual.title')}</legend>
            <Show when={!team.isDefault} fallback={<p class="page-note">{te('usual.fixed')}</p>}>
              <Choice type="checkbox" checked={isDefault()} onChange={setDefault}>
                {te('usual.label')}
              </Choice>
            </Show>
          </fieldset>
          <Members
            people={props.people}
            belongs={belongs()}
            onChange={(agentId, as) => setBelongs((known) => new Map(known).set(agentId, as))}
          />
          <Button class="team-delete" look="quiet" icon="trash" onClick={() => setDeleting(true)}>
            {te('deleting.open')}
          </Button>
          <Trouble text={trouble()} />
        </form>
        <footer class="dialog-foot">
          <Button disabled={busy()} onClick={props.onClose}>
            {te('form.cancel')}
          </Button>
          <Button type="submit" form="team" look="strong" busy={busy()}>
            {te('form.save')}
          </Button>
        </footer>
      </Dialog>
    </Show>
  );
}

const belongingOf = ({ members }: ManagedTeam): Map<AgentId, Belonging> =>
  new Map(members.map(({ id, serves, supervises }) => [id, { serves, supervises }]));
