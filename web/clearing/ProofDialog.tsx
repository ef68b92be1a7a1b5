import { createSignal, createUniqueId, Show } from 'solid-js';
import type { ClearingView } from '../../worker/clearing/clearing-door.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { confirmClearing } from './clearing.client.ts';
import { tc } from './texts.ts';
import './ClearingDialog.css';

/** [R43] Says what was found when it was asked, and asks for the proof; who closes it stops it, so that no code stays good. */
export function ProofDialog(props: {
  run: ClearingView;
  /** The one team whose tickets they are, by its name; left out: whosever. */
  team?: string;
  onBegun: (run: ClearingView) => void;
  onClose: () => void;
}) {
  const name = createUniqueId();
  const [proof, setProof] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();
  const [trouble, setTrouble] = createSignal<string>();

  const confirm = async () => {
    // Each guess counts: the second press of a double click is none.
    if (busy()) return;
    setBusy(true);
    const answer = await confirmClearing(props.run.id, proof());
    setBusy(false);
    if (answer.ok) return props.onBegun(answer.value);
    const isWrong = answer.reason.kind === 'refused' && answer.reason.problem.code === 'wrong_proof';
    setWrong(isWrong ? tc('wrong') : undefined);
    setTrouble(isWrong ? undefined : troubleSentence(answer.reason));
  };
  const lead = () => {
    const { proof: by, sentTo } = props.run;
    if (by !== 'mail') return tc(by === 'app' ? 'appLead' : 'passwordLead');
    return sentTo === null ? tc('mailLeadAgain') : tc('mailLead', sentTo);
  };

  return (
    <Dialog title={tc('proofTitle')} lead={lead()} busy={busy()} onClose={props.onClose}>
      <form
        id={name}
        class="clearing-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <p>
          <strong>{tc('concludes', props.run.count, props.team)}</strong>
          <Show when={props.run.held ?? 0}>{(held) => <> {tc('heldNote', held())}</>}</Show>
        </p>
        <Field
          label={tc(props.run.proof === 'password' ? 'password' : 'code')}
          type={props.run.proof === 'password' ? 'password' : 'text'}
          inputMode={props.run.proof === 'password' ? undefined : 'numeric'}
          autocomplete={props.run.proof === 'password' ? 'current-password' : 'one-time-code'}
          autofocus
          required
          value={proof()}
          error={wrong()}
          onInput={(event) => setProof(event.currentTarget.value)}
        />
        <Trouble text={trouble()} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tc('cancel')}
        </Button>
        <Button look="danger" type="submit" form={name} busy={busy()}>
          {tc('begin')}
        </Button>
      </footer>
    </Dialog>
  );
}
