import { createSignal, Show } from 'solid-js';
import type { AgentView } from '../../../worker/accounts/account.ts';
import { isNickname, NICKNAME_MAX } from '../../../worker/accounts/nickname.ts';
import type { Role } from '../../../worker/inbox/visibility.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { say } from '../../ui/toasts.store.ts';
import { markAvailability } from '../availability.client.ts';
import { DeleteUser } from './DeleteUser.tsx';
import { RoleChoice } from './RoleChoice.tsx';
import { tu } from './texts.ts';
import { changeUser, dropFactor, dropPasskeys, linkToReset, type MadeLink, signOutUser } from './users.client.ts';

/** Changes somebody, lets them in anew, signs them out, or deletes them. `others`: who may go on with their tickets. */
export function UserDialog(props: {
  user: AgentView;
  others: AgentView[];
  onClose: () => void;
  onDone: () => void;
  onLink: (made: MadeLink) => void;
}) {
  const { user } = props;
  const [name, setName] = createSignal(user.name);
  const [nickname, setNickname] = createSignal(user.nickname ?? '');
  const [email, setEmail] = createSignal(user.email);
  const [role, setRole] = createSignal<Role>(user.role);
  const [absent, setAbsent] = createSignal(user.availability === 'unavailable');
  const [trouble, setTrouble] = createSignal<{ field: string | undefined; text: string }>();
  const [busy, setBusy] = createSignal(false);
  const [deleting, setDeleting] = createSignal(false);
  const wrong = (field: string) => (trouble()?.field === field ? trouble()?.text : undefined);
  const general = () => (['name', 'nickname', 'email'].includes(trouble()?.field ?? '') ? undefined : trouble()?.text);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    if (name().trim() === '') return setTrouble({ field: 'name', text: tu('form.nameWrong') });
    if (!isNickname(nickname())) return setTrouble({ field: 'nickname', text: tu('form.nicknameWrong') });
    setBusy(true);
    setTrouble(undefined);
    const answer = await changeUser(user.id, {
      name: name(),
      nickname: nickname(),
      email: email().trim(),
      role: role(),
    });
    const marked = answer.ok && absent() !== (user.availability === 'unavailable') ? await mark() : null;
    setBusy(false);
    if (marked?.ok === false) return setTrouble({ field: undefined, text: troubleSentence(marked.reason) });
    if (answer.ok) {
      say(tu('form.saved', answer.value.name));
      return props.onDone();
    }
    const { reason } = answer;
    const problem = reason.kind === 'refused' ? reason.problem : null;
    const field = problem?.field;
    if (problem?.code === 'email_taken') setTrouble({ field, text: tu('form.emailTaken') });
    else setTrouble({ field, text: field === 'email' ? tu('form.emailWrong') : troubleSentence(reason) });
  };
  const mark = () => markAvailability(user.id, absent() ? 'unavailable' : 'available');
  const reset = async () => {
    const answer = await linkToReset(user.id);
    if (answer.ok) props.onLink(answer.value);
    else say(troubleSentence(answer.reason));
  };
  const signOut = async () => {
    const answer = await signOutUser(user.id);
    say(answer.ok ? tu('security.signedOut', user.name) : troubleSentence(answer.reason));
  };
  const drop = async (what: 'factorDropped' | 'passkeysDropped') => {
    const answer = await (what === 'factorDropped' ? dropFactor : dropPasskeys)(user.id);
    if (!answer.ok) return say(troubleSentence(answer.reason));
    say(tu(`security.${what}`, user.name));
    props.onDone();
  };

  return (
    <Show
      when={!deleting()}
      fallback={<DeleteUser user={user} others={props.others} onClose={props.onClose} onDone={props.onDone} />}
    >
      <Dialog title={tu('edit', user.name)} busy={busy()} onClose={props.onClose}>
        <form class="users-form" id="user" noValidate onSubmit={(event) => void submit(event)}>
          <Field
            label={tu('form.name')}
            hint={tu('form.nameHint')}
            required
            maxLength={80}
            value={name()}
            error={wrong('name')}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <Field
            label={tu('form.nickname')}
            hint={tu('form.nicknameHint')}
            maxLength={NICKNAME_MAX}
            value={nickname()}
            error={wrong('nickname')}
            onInput={(event) => setNickname(event.currentTarget.value)}
          />
          <Field
            label={tu('form.email')}
            type="email"
            required
            value={email()}
            error={wrong('email')}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleChoice role={role()} onChoose={setRole} />
          <Choice type="checkbox" checked={absent()} note={tu('availability.note')} onChange={setAbsent}>
            {tu('availability.absent')}
          </Choice>
          <Trouble text={general()} />
          <fieldset class="users-access">
            <legend>{tu('security.title')}</legend>
            <Button look="quiet" icon="link" onClick={() => void reset()}>
              {tu('security.reset')}
            </Button>
            <Button look="quiet" icon="exit" onClick={() => void signOut()}>
              {tu('security.signOut')}
            </Button>
            <Show when={user.secondFactor}>
              <Button look="quiet" icon="phone" onClick={() => void drop('factorDropped')}>
                {tu('security.dropFactor')}
              </Button>
            </Show>
            <Show when={user.passkeys > 0}>
              <Button look="quiet" icon="key" onClick={() => void drop('passkeysDropped')}>
                {tu('security.dropPasskeys')}
              </Button>
            </Show>
            <Button look="quiet" icon="trash" onClick={() => setDeleting(true)}>
              {tu('deleting.open')}
            </Button>
          </fieldset>
        </form>
        <footer class="dialog-foot">
          <Button disabled={busy()} onClick={props.onClose}>
            {tu('form.cancel')}
          </Button>
          <Button type="submit" form="user" look="strong" busy={busy()}>
            {tu('form.save')}
          </Button>
        </footer>
      </Dialog>
    </Show>
  );
}
