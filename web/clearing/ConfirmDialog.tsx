import { createSignal, createUniqueId, For, onCleanup, Show } from 'solid-js';
import type { ClearingView, CountView } from '../../worker/clearing/clearing-door.ts';
import { type Category, categories } from '../../worker/conversation/classification.ts';
import { preferences } from '../accounts/preferences.store.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { newMessageKey } from '../live/key.env.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import type { Sought } from './among.ts';
import { askClearing, countFound, stopClearing } from './clearing.client.ts';
import { tc } from './texts.ts';
import './ClearingDialog.css';

/** [R43] Asks whether all of them are meant, and what becomes of their queues. */
export function ConfirmDialog(props: {
  filter: Sought;
  /** The one team whose they are, by its name; left out: whosever. */
  team?: string;
  found: CountView;
  onAsked: (run: ClearingView) => void;
  onClose: () => void;
}) {
  const name = createUniqueId();
  // Pressed once more after a lost answer it is the same ask.
  let id = newMessageKey();
  const [found, setFound] = createSignal(props.found);
  const [held, setHeld] = createSignal<'keep' | 'cancel'>('keep');
  const [category, setCategory] = createSignal<Category>('other');
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  let isClosed = false;
  onCleanup(() => {
    isClosed = true;
  });

  const ask = async () => {
    if (busy()) return;
    setBusy(true);
    const said = { category: category(), reasonId: null, valueCents: null };
    const answer = await askClearing({
      id,
      filter: props.filter,
      ...(found().held > 0 ? { held: held() } : {}),
      ...(preferences()?.classifies === true ? { classification: said } : {}),
    });
    if (answer.ok) {
      if (!isClosed) return props.onAsked(answer.value);
      // Given up meanwhile: its code is to be good for nothing.
      await stopClearing(id);
      return;
    }
    if (answer.reason.kind === 'refused') await askAnew(answer.reason.problem.code);
    setBusy(false);
    setTrouble(troubleSentence(answer.reason));
  };
  /** What was refused was not asked; where messages came to the queues meanwhile the choice is shown. */
  const askAnew = async (code: string) => {
    id = newMessageKey();
    if (code !== 'messages_held') return;
    const answer = await countFound(props.filter);
    if (answer.ok) setFound(answer.value);
  };

  return (
    <Dialog
      title={tc('confirmTitle', found().count, props.team)}
      lead={tc('confirmLead', props.team)}
      busy={busy()}
      onClose={props.onClose}
    >
      <form
        id={`${name}-ask`}
        class="clearing-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <Show when={found().held > 0}>
          <fieldset>
            <legend>{tc('heldTitle')}</legend>
            <For each={['keep', 'cancel'] as const}>
              {(one) => (
                <Choice type="radio" name={`${name}-held`} checked={held() === one} onChange={() => setHeld(one)}>
                  {tc(one === 'keep' ? 'keep' : 'cancelHeld')}
                </Choice>
              )}
            </For>
          </fieldset>
        </Show>
        <Show when={preferences()?.classifies === true}>
          <fieldset>
            <legend>{tc('classify')}</legend>
            <For each={categories}>
              {(one) => (
                <Choice
                  type="radio"
                  name={`${name}-category`}
                  checked={category() === one}
                  onChange={() => setCategory(one)}
                >
                  {t(`conversation.category.${one}`)}
                </Choice>
              )}
            </For>
          </fieldset>
        </Show>
        <Trouble text={trouble()} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tc('cancel')}
        </Button>
        <Button look="danger" type="submit" form={`${name}-ask`} busy={busy()}>
          {tc('proceed')}
        </Button>
      </footer>
    </Dialog>
  );
}
