import { createSignal, createUniqueId, For } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { BRAZIL, countries, wholeNumber } from './countries.ts';
import './PhoneInput.css';

const names = new Intl.DisplayNames(['pt-BR'], { type: 'region' });

/** A number with its country's code beside it. What is told is the whole number, or null while there is none. */
export function PhoneInput(props: {
  label: string;
  value: string;
  error?: string | undefined;
  autofocus?: boolean;
  onInput: (typed: string, whole: string | null) => void;
}) {
  const [code, setCode] = createSignal(BRAZIL);
  const id = createUniqueId();
  const tell = (typed: string) => props.onInput(typed, wholeNumber(code(), typed));
  return (
    <span class="phone-input" data-wrong={props.error === undefined ? undefined : ''}>
      <label class="phone-code">
        <span class="unseen">{t('start.country')}</span>
        <span aria-hidden="true">+{code()}</span>
        <Icon name="chevron" size={14} />
        <select
          onChange={(event) => {
            setCode(event.currentTarget.value);
            tell(props.value);
          }}
        >
          <For each={countries}>
            {({ region, code: each }) => (
              <option value={each} selected={each === code()}>
                {names.of(region)} +{each}
              </option>
            )}
          </For>
        </select>
      </label>
      <input
        id={id}
        type="tel"
        inputmode="tel"
        autocomplete="off"
        aria-label={props.label}
        aria-invalid={props.error !== undefined}
        aria-describedby={props.error === undefined ? undefined : `${id}-note`}
        placeholder="(00) 0000-0000"
        autofocus={props.autofocus}
        value={props.value}
        onInput={(event) => tell(event.currentTarget.value)}
      />
      {props.error === undefined ? null : (
        <span class="phone-wrong" id={`${id}-note`} role="alert">
          {props.error}
        </span>
      )}
    </span>
  );
}
