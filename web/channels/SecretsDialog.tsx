import { createSignal, For, onMount, Show } from 'solid-js';
import { type SecretKind, type SecretsView, secretKinds } from '../../worker/channels/secrets.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/toasts.store.ts';
import type { ChannelWithHealth } from './health.client.ts';
import { askHealth } from './health.store.ts';
import { fetchSecrets, saveSecrets } from './secrets.client.ts';
import { tc } from './texts.ts';

/** What is to become of each: '' stays as it is, null is taken away. */
type Wanted = Record<SecretKind, string | null>;

/** Sets, replaces or takes away what one number has of its own. What is set is never shown again. */
export function SecretsDialog(props: { channel: ChannelWithHealth; onClose: () => void }) {
  let form: HTMLFormElement | undefined;
  const [since, setSince] = createSignal<SecretsView | null>(null);
  const [wanted, setWanted] = createSignal<Wanted>({ accessToken: '', appSecret: '' });
  const [wrong, setWrong] = createSignal<SecretKind>();
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const load = async () => {
    const answer = await fetchSecrets(props.channel.id);
    if (answer.ok) setSince(answer.value);
    else setTrouble(troubleSentence(answer.reason));
  };
  onMount(() => void load());
  const want = (kind: SecretKind, what: string | null) => {
    setWanted((before) => ({ ...before, [kind]: what }));
    if (wrong() === kind) setWrong(undefined);
    setTrouble(undefined);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    const changes = secretKinds.map((kind) => [kind, wanted()[kind]?.trim() ?? null] as const);
    const change = Object.fromEntries(changes.filter(([, what]) => what !== ''));
    if (Object.keys(change).length === 0) return props.onClose();
    setBusy(true);
    setTrouble(undefined);
    const answer = await saveSecrets(props.channel.id, change);
    setBusy(false);
    if (answer.ok) {
      say(tc('secrets.saved', props.channel.name));
      void askHealth();
      return props.onClose();
    }
    const field = answer.reason.kind === 'refused' ? answer.reason.problem.field : undefined;
    const kind = secretKinds.find((one) => one === field);
    if (kind === undefined) return setTrouble(troubleSentence(answer.reason));
    setWrong(kind);
    form?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus();
  };
  const hintOf = (kind: SecretKind) => {
    const told = since();
    if (told === null) return undefined;
    const setAt = told[kind];
    if (setAt === null) return tc(`secrets.none.${kind}`);
    const set = tc(`secrets.since.${kind}`, dateTime(setAt, serverNow()));
    return wanted()[kind] === null ? set : `${set} ${tc('secrets.replace')}`;
  };
  return (
    <Dialog
      title={tc('secrets.title', props.channel.name)}
      lead={tc('secrets.lead')}
      busy={busy()}
      onClose={props.onClose}
    >
      <form class="channels-secrets" id="secrets" ref={form} onSubmit={(event) => void submit(event)} noValidate>
        <For each={secretKinds}>
          {(kind, index) => (
            <div>
              <Field
                type="password"
                // "off" would let a browser fill in the administrator's own password.
                autocomplete="new-password"
                autofocus={index() === 0}
                spellcheck={false}
                maxLength={1000}
                label={tc(`secrets.${kind}`)}
                hint={hintOf(kind)}
                error={wrong() === kind ? tc('secrets.wrong') : undefined}
                disabled={wanted()[kind] === null}
                value={wanted()[kind] ?? ''}
                onInput={(event) => want(kind, event.currentTarget.value)}
              />
              <Show when={since()?.[kind] != null}>
                <Choice
                  type="checkbox"
                  checked={wanted()[kind] === null}
                  onChange={(drops) => want(kind, drops ? null : '')}
                >
                  {tc(`secrets.drop.${kind}`)}
                </Choice>
              </Show>
            </div>
          )}
        </For>
        <p class="channels-soft">{tc('secrets.caution')}</p>
        <Trouble text={trouble()} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tc('secrets.cancel')}
        </Button>
        <Button type="submit" form="secrets" look="strong" busy={busy()}>
          {tc('secrets.save')}
        </Button>
      </footer>
    </Dialog>
  );
}
