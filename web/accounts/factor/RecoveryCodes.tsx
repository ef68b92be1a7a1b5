import { For } from 'solid-js';
import { Button } from '../../ui/Button.tsx';
import { copyText } from '../../ui/clipboard.env.ts';
import { say } from '../../ui/toasts.store.ts';
import { tf } from './texts.ts';
import '../../ui/Page.css';

/** The codes that let one in without the app, to be kept somewhere else. */
export function RecoveryCodes(props: { codes: string[]; onDone: () => void }) {
  const copy = async () => {
    if (await copyText(props.codes.join('\n'))) say(tf('setUp.copied'));
  };
  return (
    <div class="factor-form">
      <h2>{tf('setUp.codes')}</h2>
      <p class="page-note">{tf('setUp.codesLead')}</p>
      <ol class="factor-codes">
        <For each={props.codes}>{(code) => <li>{code}</li>}</For>
      </ol>
      <div class="factor-acts">
        <Button icon="copy" onClick={() => void copy()}>
          {tf('setUp.copy')}
        </Button>
        <Button look="strong" autofocus onClick={props.onDone}>
          {tf('setUp.done')}
        </Button>
      </div>
    </div>
  );
}
