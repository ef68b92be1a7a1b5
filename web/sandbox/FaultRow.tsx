import { createUniqueId, For, type JSX, Match, Switch } from 'solid-js';
import type { FaultRule } from '../../worker/sandbox/fault-rule.ts';
import { type Dial, dialsOf } from './fault-draft.ts';
import { Icon } from './Icon.tsx';
import { words } from './words.ts';

const PERCENT = 100;

/** One thing that goes wrong: how often, and how. */
export function FaultRow(props: { rule: FaultRule; onChange(rule: FaultRule | null): void }): JSX.Element {
  const id = createUniqueId();
  const percent = () => Math.round(props.rule.probability * PERCENT);
  const name = () => words.faultKinds[props.rule.kind];
  return (
    <li class="fault">
      <header>
        <label for={id}>{name()}</label>
        <output for={id}>{percent()} %</output>
        <button
          type="button"
          class="button-icon"
          aria-label={words.removeFault(name())}
          onClick={() => props.onChange(null)}
        >
          <Icon name="close" />
        </button>
      </header>
      <input
        id={id}
        type="range"
        min="0"
        max="100"
        step="1"
        value={percent()}
        onChange={(event) =>
          props.onChange({ ...props.rule, probability: Number(event.currentTarget.value) / PERCENT })
        }
      />
      <p class="hint">{words.faultKindHints[props.rule.kind]}</p>
      <div class="fault-dials">
        <For each={dialsOf(props.rule)}>{(dial) => <DialField dial={dial} onChange={props.onChange} />}</For>
      </div>
    </li>
  );
}

function DialField(props: { dial: Dial; onChange(rule: FaultRule): void }): JSX.Element {
  const id = createUniqueId();
  const choice = () => (props.dial.type === 'choice' ? props.dial : null);
  const number = () => (props.dial.type === 'number' ? props.dial : null);
  return (
    <div class="field">
      <label for={id}>{words.dials[props.dial.key] ?? props.dial.key}</label>
      <Switch>
        <Match when={choice()}>
          {(dial) => (
            <select
              id={id}
              value={dial().value}
              onChange={(event) => props.onChange(dial().set(event.currentTarget.value))}
            >
              <For each={dial().options}>
                {(option) => (
                  <option value={option}>{words.faultDetails[option] ?? words.codes[option] ?? option}</option>
                )}
              </For>
            </select>
          )}
        </Match>
        <Match when={number()}>
          {(dial) => (
            <input
              id={id}
              type="number"
              min="0"
              max={dial().max}
              value={dial().value}
              onChange={(event) => {
                const typed = Math.round(Number(event.currentTarget.value));
                props.onChange(dial().set(Math.min(Math.max(0, typed), dial().max)));
              }}
            />
          )}
        </Match>
      </Switch>
    </div>
  );
}
