import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import {
  type AutomaticKind,
  type AutomaticMessages,
  automaticKinds,
  strangeVariables,
} from '../../worker/teams/automatic.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/toasts.store.ts';
import { saveMessages, type TeamMessages } from './hours.client.ts';
import { th } from './hours-texts.ts';

const TEXT_MAX = 1_000;

/** [R64] Settles what a team tells contacts by itself. */
export function AutomaticDialog(props: { team: TeamMessages; onClose: () => void; onDone: () => void }) {
  const { id: teamId, name, ...first } = props.team;
  const id = createUniqueId();
  const [messages, setMessages] = createStore<AutomaticMessages>(structuredClone(first));
  const [tried, setTried] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);

  const wrong = (kind: AutomaticKind): string | null => {
    const { on, text } = messages[kind];
    const strange = strangeVariables(text);
    if (strange.length > 0) return th('automatic.strange', strange);
    return tried() && on && text.trim() === '' ? th('automatic.empty') : null;
  };
  const turn = (kind: AutomaticKind, on: boolean) => {
    // Whoever turns it on for the first time has something to begin with.
    const text = on && messages[kind].text === '' ? th(`automatic.${kind}.example`) : messages[kind].text;
    setMessages(kind, { on, text });
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy() || automaticKinds.some((kind) => wrong(kind) !== null)) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await saveMessages(teamId, messages);
    setBusy(false);
    if (!answer.ok) return void setTrouble(troubleSentence(answer.reason));
    say(th('automatic.saved', name));
    props.onDone();
  };

  return (
    <Dialog title={th('says', name)} lead={th('automatic.lead')} size="large" busy={busy()} onClose={props.onClose}>
      <form class="team-form" id={`${id}-form`} onSubmit={(event) => void submit(event)}>
        <For each={automaticKinds}>
          {(kind) => (
            <div class="hours-message">
              <Choice
                type="checkbox"
                checked={messages[kind].on}
                note={th(`automatic.${kind}.note`)}
                onChange={(on) => turn(kind, on)}
              >
                {th(`automatic.${kind}.name`)}
              </Choice>
              <Show when={messages[kind].on}>
                <textarea
                  class="text-input"
                  rows={3}
                  maxLength={TEXT_MAX}
                  dir="auto"
                  aria-label={th('automatic.text', th(`automatic.${kind}.name`))}
                  aria-invalid={wrong(kind) !== null}
                  aria-describedby={`${id}-${kind}`}
                  value={messages[kind].text}
                  onInput={(event) => setMessages(kind, 'text', event.currentTarget.value)}
                />
                <p
                  class="field-note"
                  id={`${id}-${kind}`}
                  data-wrong={wrong(kind) === null ? undefined : ''}
                  role="status"
                >
                  {wrong(kind) ?? ''}
                </p>
              </Show>
            </div>
          )}
        </For>
        <p class="page-note">{th('automatic.variables')}</p>
        <Trouble text={trouble()} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {th('form.cancel')}
        </Button>
        <Button type="submit" form={`${id}-form`} look="strong" busy={busy()}>
          {th('form.save')}
        </Button>
      </footer>
    </Dialog>
  );
}
