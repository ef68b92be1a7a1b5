import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import { dayAndTime } from './time.ts';
import { words } from './words.ts';

const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;

const AGES_MS = {
  now: 0,
  hour: HOUR_MS,
  almost: 23 * HOUR_MS,
  edge: 24 * HOUR_MS - 10 * SECOND_MS,
  late: 25 * HOUR_MS,
} as const;

type Choice = keyof typeof AGES_MS | 'other';
const CHOICES: Choice[] = ['now', 'hour', 'almost', 'edge', 'late', 'other'];
const isChoice = (value: string): value is Choice => Object.hasOwn(words.sendAsOptions, value);

/** How long ago the next message is said to have been sent, so that a window can be seen closing in seconds. */
export function SendAs(props: { ageMs: number; now: number; onChange(ageMs: number): void }): JSX.Element {
  const [choice, setChoice] = createSignal<Choice>('now');
  const [hours, setHours] = createSignal('2');

  // The composer goes back to now after each message.
  createEffect(
    on(
      () => props.ageMs,
      (ageMs) => ageMs === 0 && choice() !== 'other' && setChoice('now'),
    ),
  );

  const choose = (value: string) => {
    if (!isChoice(value)) return;
    setChoice(value);
    props.onChange(value === 'other' ? toMs(hours()) : AGES_MS[value]);
  };

  const type = (value: string) => {
    setHours(value);
    props.onChange(toMs(value));
  };

  return (
    <div class="send-as">
      <label>
        <span>{words.sendAs}</span>
        <select value={choice()} onChange={(event) => choose(event.currentTarget.value)}>
          <For each={CHOICES}>{(one) => <option value={one}>{words.sendAsOptions[one]}</option>}</For>
        </select>
      </label>
      <Show when={choice() === 'other'}>
        <input
          type="number"
          min="0"
          max="8760"
          step="any"
          aria-label={words.hoursAgo}
          value={hours()}
          onInput={(event) => type(event.currentTarget.value)}
        />
        <span aria-hidden="true">h</span>
      </Show>
      <Show when={props.ageMs > 0}>
        <small>{words.arrivesAs(dayAndTime(props.now - props.ageMs))}</small>
      </Show>
    </div>
  );
}

function toMs(hours: string): number {
  const value = Number(hours.replace(',', '.'));
  return Number.isFinite(value) && value > 0 ? Math.round(value * HOUR_MS) : 0;
}
