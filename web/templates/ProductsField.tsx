import { createUniqueId } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import '../ui/Field.css';

const ROWS = 3;

/** Which products the contact sees, under which titles: a line for each. */
export function ProductsField(props: {
  label: string;
  name: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const id = createUniqueId();
  return (
    <div class="field" data-wrong={props.error === undefined ? undefined : ''}>
      <label for={id}>{props.label}</label>
      <textarea
        class="text-input"
        id={id}
        name={props.name}
        rows={ROWS}
        placeholder={t('templates.productsExample')}
        aria-invalid={props.error !== undefined}
        aria-describedby={`${id}-note`}
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
      <p class="field-note" id={`${id}-note`}>
        {props.error ?? t('templates.productsHint')}
      </p>
    </div>
  );
}
