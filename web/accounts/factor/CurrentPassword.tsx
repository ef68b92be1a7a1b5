import { Field } from '../../ui/Field.tsx';
import type { Asking } from './asking.store.ts';
import { tf } from './texts.ts';

/** One's own password, for what needs it. */
export function CurrentPassword(props: { asking: Asking; value: string; onInput: (value: string) => void }) {
  return (
    <Field
      label={tf('setUp.password')}
      type="password"
      autocomplete="current-password"
      required
      autofocus
      value={props.value}
      error={props.asking.wrong()}
      onInput={(event) => {
        props.onInput(event.currentTarget.value);
        props.asking.excuse();
      }}
    />
  );
}
