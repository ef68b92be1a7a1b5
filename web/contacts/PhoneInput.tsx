import { createSignal, createUniqueId, For } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { BRAZIL, countries, type Region } from './countries.ts';
import './PhoneInput.css';

const names = new Intl.DisplayNames(['pt-BR'], { type: 'region' });

/** A number with its country's code beside it. */
export function PhoneInput(props: {
  label: string;
  value: string;
  error?: string | undefined;
  autofocus?: boolean;
  onInput: (typed: string, region: Region) => void;
}) {
  const [region, setRegion] = createSignal(BRAZIL);
  const code = () => countries.find((country) => country.region === region())?.code;
  const id = createUniqueId();
  return (
    <span class="phone-input" data-wrong={props.error === undefined ? undefined : ''}>
      <label class="phone-code">
        <span class="unseen">{t('start.country')}</span>
        <span aria-hidden="true">+{code()}</span>
        <Icon name="chevron" size={14} />
        <select
          onChange={(event) => {
            const chosen = countries.find((country) => country.region === event.currentTarget.value);
            if (chosen === undefined) return;
            setRegion(chosen.region);
            props.onInput(props.value, chosen.region);
          }}
        >
          <For each={countries}>
            {(country) => (
              <option value={country.region} selected={country.region === region()}>
                {names.of(country.region)} +{country.code}
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
        onInput={(event) => props.onInput(event.currentTarget.value, region())}
      />
      {props.error === undefined ? null : (
        <span class="phone-wrong" id={`${id}-note`} role="alert">
          {props.error}
        </span>
      )}
    </span>
  );
}
