import { createSignal } from 'solid-js';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { createAsking } from './asking.store.ts';
import { confirmFactor, type Shown } from './factor.client.ts';
import { Qr } from './Qr.tsx';
import { tf } from './texts.ts';
import '../../ui/Page.css';

/** Shows an app its secret, and asks for the first code in return. */
export function ScanApp(props: { shown: Shown; onConfirmed: (codes: string[]) => void }) {
  const [code, setCode] = createSignal('');
  const asking = createAsking({
    ask: () => confirmFactor(code()),
    wrong: { code: 'wrong_factor_code', sentence: () => tf('wrong') },
    onDone: ({ recoveryCodes }) => props.onConfirmed(recoveryCodes),
  });
  return (
    <form class="factor-form" onSubmit={asking.submit}>
      <p class="page-note">{tf('setUp.scan')}</p>
      <Qr text={props.shown.address} label={tf('setUp.qr')} />
      <Field
        label={tf('setUp.type')}
        class="factor-key"
        readOnly
        value={inFours(props.shown.secret)}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Field
        label={tf('code')}
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        autofocus
        maxLength={9}
        value={code()}
        error={asking.wrong()}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      <Trouble text={asking.trouble()} />
      <Button type="submit" look="strong" busy={asking.busy()}>
        {tf('setUp.confirm')}
      </Button>
    </form>
  );
}

const inFours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
