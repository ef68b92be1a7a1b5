import { createSignal, For, Show } from 'solid-js';
import type { Role } from '../../../worker/inbox/visibility.ts';
import type { TeamId } from '../../../worker/platform/id.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import type { Team } from '../session.store.ts';
import { RoleChoice } from './RoleChoice.tsx';
import { tu } from './texts.ts';
import { invite, type MadeInvitation } from './users.client.ts';

/** Asks somebody in. `teams`: all there are. */
export function InviteDialog(props: { teams: Team[]; onClose: () => void; onMade: (made: MadeInvitation) => void }) {
  const [email, setEmail] = createSignal('');
  const [role, setRole] = createSignal<Role>('agent');
  const [teams, setTeams] = createSignal<readonly TeamId[]>([]);
  const [trouble, setTrouble] = createSignal<{ field: string | undefined; text: string }>();
  const [busy, setBusy] = createSignal(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await invite({ email: email().trim(), role: role(), teams: [...teams()] });
    setBusy(false);
    if (answer.ok) return props.onMade(answer.value);
    const { reason } = answer;
    const problem = reason.kind === 'refused' ? reason.problem : null;
    const field = problem?.field;
    if (problem?.code === 'email_taken') setTrouble({ field, text: tu('form.emailTaken') });
    else setTrouble({ field, text: field === 'email' ? tu('form.emailWrong') : troubleSentence(reason) });
  };
  const toggle = (id: TeamId, on: boolean) => setTeams(on ? [...teams(), id] : teams().filter((team) => team !== id));

  return (
    <Dialog title={tu('asking.title')} lead={tu('asking.lead')} busy={busy()} onClose={props.onClose}>
      <form class="users-form" id="invite" noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={tu('form.email')}
          type="email"
          autocomplete="off"
          required
          autofocus
          value={email()}
          error={trouble()?.field === 'email' ? trouble()?.text : undefined}
          onInput={(event) => {
            setEmail(event.currentTarget.value);
            setTrouble(undefined);
          }}
        />
        <RoleChoice role={role()} onChoose={setRole} />
        <Show when={props.teams.length > 0}>
          <fieldset class="users-teams">
            <legend>{tu('form.teams')}</legend>
            <For each={props.teams}>
              {(team) => (
                <Choice
                  type="checkbox"
                  checked={teams().includes(team.id)}
                  onChange={(checked) => toggle(team.id, checked)}
                >
                  {team.name}
                </Choice>
              )}
            </For>
          </fieldset>
        </Show>
        <Trouble text={trouble()?.field === 'email' ? null : trouble()?.text} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tu('form.cancel')}
        </Button>
        <Button type="submit" form="invite" look="strong" busy={busy()}>
          {tu('asking.submit')}
        </Button>
      </footer>
    </Dialog>
  );
}
