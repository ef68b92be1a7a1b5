import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { type BulkItem, codeOf } from './bulk.client.ts';
import type { Partly } from './bulk.store.ts';
import { tp } from './texts.ts';
import './PickBar.css';

/** [N54] How many were done, and which were not, with why. */
export function PartlyDone(props: {
  partly: Partly;
  onAgain: (items: BulkItem[]) => void;
  /** null: there is nothing to take back. */
  onUndo: (() => void) | null;
  onClose: () => void;
}) {
  const { act, done, refused } = props.partly;
  const unheard = refused.flatMap(({ item, trouble }) => (trouble?.kind === 'unreachable' ? [item] : []));
  return (
    <Dialog title={tp(`partly.${act.verb}`)} lead={tp(`done.${act.verb}`, done.length)} onClose={props.onClose}>
      <div class="partly">
        <p>{tp('notDone', refused.length)}</p>
        <ul>
          <For each={refused}>
            {({ item, trouble }) => (
              <li>
                <A href={`/c/${item.conversationId}`} onClick={() => props.onClose()}>
                  {item.name}
                </A>
                <Show when={trouble}>
                  {(why) => (
                    <>
                      <span>{troubleSentence(why())}</span>
                      <Show when={codeOf(why())}>{(code) => <small>{tp('code', code())}</small>}</Show>
                    </>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </div>
      <footer class="dialog-foot">
        <Show when={props.onUndo}>{(undo) => <Button onClick={undo()}>{tp('undo')}</Button>}</Show>
        <Show when={unheard.length > 0}>
          <Button onClick={() => props.onAgain(unheard)}>{tp('again')}</Button>
        </Show>
        <Button look="strong" onClick={props.onClose}>
          {tp('close')}
        </Button>
      </footer>
    </Dialog>
  );
}
