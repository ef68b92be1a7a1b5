import { createUniqueId, Show } from 'solid-js';
import type { Fault } from '../../../worker/conversation/limits.ts';
import { faultText } from './fault-text.ts';
import '../../ui/Field.css';
import './Builder.css';

/** One labelled field of a builder: says what is wrong with it, and near its limit how much is left. */
export function BuilderField(props: {
  label: string;
  value: string;
  max: number;
  fault: Fault | undefined;
  lines?: number;
  placeholder?: string;
  inputmode?: 'decimal' | 'tel' | 'url';
  list?: string;
  onInput: (text: string) => void;
}) {
  const id = createUniqueId();
  const left = () => props.max - props.value.length;
  const near = () => left() <= Math.max(10, props.max / 10);
  const common = {
    id,
    get value() {
      return props.value;
    },
    get placeholder() {
      return props.placeholder;
    },
    get 'aria-invalid'() {
      return props.fault !== undefined;
    },
    'aria-describedby': `${id}-note`,
    autocomplete: 'off',
  } as const;
  return (
    <div class="field" data-wrong={props.fault === undefined ? undefined : ''}>
      <label for={id}>
        {props.label}
        <Show when={near()}>
          <small class="builder-left">{left()}</small>
        </Show>
      </label>
      <Show
        when={props.lines}
        fallback={
          <input
            {...common}
            inputmode={props.inputmode}
            list={props.list}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        }
      >
        {(lines) => (
          <textarea
            {...common}
            rows={lines()}
            dir="auto"
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        )}
      </Show>
      <p class="field-note" id={`${id}-note`}>
        <Show when={props.fault}>{(fault) => <>{faultText(fault(), -left())}</>}</Show>
      </p>
    </div>
  );
}
