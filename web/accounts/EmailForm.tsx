import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Trouble } from '../ui/Trouble.tsx';

/** Asks for the address to which something is sent that lets one in. */
export function EmailForm(props: {
  email: string;
  onEmail: (email: string) => void;
  field: (element: HTMLInputElement) => void;
  trouble: string | undefined;
  busy: boolean;
  submit: string;
  onSubmit: (event: SubmitEvent) => void;
}) {
  return (
    <form onSubmit={(event) => props.onSubmit(event)}>
      <Field
        ref={props.field}
        label={t('accounts.email')}
        type="email"
        name="email"
        autocomplete="username"
        required
        value={props.email}
        onInput={(event) => props.onEmail(event.currentTarget.value)}
      />
      <Trouble text={props.trouble} />
      <Button type="submit" look="strong" busy={props.busy}>
        {props.submit}
      </Button>
    </form>
  );
}
