import { For, type JSX, Show } from 'solid-js';
import { AGE_CHOICES, type Age, ageMs, MARKS, type Mark } from './send-as.ts';
import { dayAndTime } from './time.ts';
import { words } from './words.ts';

/** How long ago the next message is said to have been sent, so that a window can be seen closing in seconds. */
export function SendAs(props: {
  age: Age;
  now: number;
  mark: Mark;
  onChange(age: Age): void;
  onMark(mark: Mark): void;
}): JSX.Element {
  const chooseMark = (value: string) => {
    const mark = MARKS.find((one) => one === value);
    if (mark) props.onMark(mark);
  };
  const choose = (value: string) => {
    const choice = AGE_CHOICES.find((one) => one === value);
    if (choice) props.onChange({ ...props.age, choice });
  };
  return (
    <div class="send-as">
      <label>
        <span>{words.sendAs}</span>
        <select value={props.age.choice} onChange={(event) => choose(event.currentTarget.value)}>
          <For each={AGE_CHOICES}>{(one) => <option value={one}>{words.sendAsOptions[one]}</option>}</For>
        </select>
      </label>
      <label>
        <span class="sr-only">{words.markAs}</span>
        <select value={props.mark} onChange={(event) => chooseMark(event.currentTarget.value)}>
          <For each={MARKS}>{(one) => <option value={one}>{words.marks[one]}</option>}</For>
        </select>
      </label>
      <Show when={props.age.choice === 'other'}>
        <label>
          <input
            type="number"
            min="0"
            max="8760"
            step="any"
            value={props.age.hours}
            onInput={(event) => props.onChange({ choice: 'other', hours: event.currentTarget.value })}
          />
          <span>{words.hoursAgo}</span>
        </label>
      </Show>
      <Show when={ageMs(props.age) > 0}>
        <small>{words.arrivesAs(dayAndTime(props.now - ageMs(props.age), props.now))}</small>
      </Show>
    </div>
  );
}
