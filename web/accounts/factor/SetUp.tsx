import { createSignal, Match, Switch } from 'solid-js';
import { beginFactor, type Shown } from './factor.client.ts';
import { Proving } from './Proving.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { ScanApp } from './ScanApp.tsx';
import { tf } from './texts.ts';
import './Factor.css';

type Step = { kind: 'password' } | { kind: 'app'; shown: Shown } | { kind: 'codes'; codes: string[] };

/** Sets a second factor up: the password, the app, the recovery codes. */
export function SetUp(props: { onDone: () => void }) {
  const [step, setStep] = createSignal<Step>({ kind: 'password' });
  const shown = () => {
    const at = step();
    return at.kind === 'app' ? at.shown : null;
  };
  const codes = () => {
    const at = step();
    return at.kind === 'codes' ? at.codes : null;
  };
  return (
    <Switch
      fallback={
        <Proving submit={tf('setUp.next')} act={beginFactor} onDone={(app) => setStep({ kind: 'app', shown: app })} />
      }
    >
      <Match when={shown()}>
        {(app) => <ScanApp shown={app()} onConfirmed={(told) => setStep({ kind: 'codes', codes: told })} />}
      </Match>
      <Match when={codes()}>{(told) => <RecoveryCodes codes={told()} onDone={props.onDone} />}</Match>
    </Switch>
  );
}
