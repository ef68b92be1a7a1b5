import { createSignal, Show } from 'solid-js';
import { isNickname, NICKNAME_MAX } from '../../../worker/accounts/nickname.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { say } from '../../ui/toasts.store.ts';
import { type Me, refreshSession } from '../session.store.ts';
import { squareOf } from './photo.env.ts';
import { removePhoto, saveMe, savePhoto } from './profile.client.ts';
import { tp } from './texts.ts';

/** Photo, name and nickname. */
export function WhoIAm(props: { me: Me }) {
  const [name, setName] = createSignal(props.me.name);
  const [nickname, setNickname] = createSignal(props.me.nickname ?? '');
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();
  const [trouble, setTrouble] = createSignal<string>();
  let file: HTMLInputElement | undefined;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setTrouble(undefined);
    setWrong(isNickname(nickname()) ? undefined : tp('me.nicknameWrong'));
    if (wrong() !== undefined) return;
    setBusy(true);
    const answer = await saveMe({ name: name(), nickname: nickname() });
    setBusy(false);
    if (!answer.ok) return setTrouble(troubleSentence(answer.reason));
    setName(answer.value.name);
    setNickname(answer.value.nickname ?? '');
    await refreshSession();
    say(tp('me.saved'));
  };
  const choose = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const square = await squareOf(chosen);
    const saved = square !== null && (await savePhoto(square));
    if (saved) await refreshSession();
    say(saved ? tp('photo.saved') : tp('photo.wrong'));
  };
  const remove = async () => {
    const answer = await removePhoto();
    if (answer.ok) await refreshSession();
    say(answer.ok ? tp('photo.removed') : troubleSentence(answer.reason));
  };
  const isMuted = () => props.me.nickname !== null && props.me.signature === null;

  return (
    <section aria-label={tp('me.title')}>
      <h3>{tp('me.title')}</h3>
      <form class="page-card profile-form" onSubmit={(event) => void submit(event)}>
        <div class="profile-photo">
          <Avatar name={props.me.name} seed={props.me.id} photo={props.me.photo} />
          <input
            ref={file}
            type="file"
            accept="image/jpeg,image/png,image/webp"
            tabIndex={-1}
            aria-label={tp('photo.choose')}
            onChange={(event) => {
              void choose(event.currentTarget.files?.[0]);
              // Whoever takes the photo away may choose the same file again.
              event.currentTarget.value = '';
            }}
          />
          <Button icon="image" onClick={() => file?.click()}>
            {tp('photo.choose')}
          </Button>
          <Show when={props.me.photo}>
            <Button look="quiet" onClick={() => void remove()}>
              {tp('photo.remove')}
            </Button>
          </Show>
        </div>
        <Field
          label={tp('me.name')}
          hint={tp('me.nameHint')}
          autocomplete="name"
          required
          maxLength={80}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Field
          label={tp('me.nickname')}
          hint={isMuted() ? tp('me.nicknameOff') : tp('me.nicknameHint')}
          autocomplete="nickname"
          maxLength={NICKNAME_MAX}
          value={nickname()}
          error={wrong()}
          onInput={(event) => setNickname(event.currentTarget.value)}
        />
        <Field label={tp('me.email')} hint={tp('me.emailHint')} type="email" readOnly value={props.me.email} />
        <Trouble text={trouble()} />
        <Button type="submit" look="strong" busy={busy()}>
          {tp('me.save')}
        </Button>
      </form>
    </section>
  );
}
