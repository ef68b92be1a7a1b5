import { createUniqueId, For } from 'solid-js';
import { startOf } from '../i18n/day.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import type { Among, Sought } from './among.ts';
import { tc } from './texts.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_MAX = 3_650;

/** [R43] Which tickets are looked for. `wrongIdle`: what stands there is no number of days. */
export function FilterForm(props: {
  among: Among;
  wrongIdle: boolean;
  onChange: (change: Sought) => void;
  onWrongIdle: (wrong: boolean) => void;
}) {
  return (
    <fieldset class="clearing-filter">
      <legend>{tc('filter')}</legend>
      <Choice
        label={tc('status')}
        any={tc('anyStatus')}
        options={[
          { id: 'new' as const, name: tc('new') },
          { id: 'open' as const, name: tc('open') },
        ]}
        onChange={(status) => props.onChange({ status })}
      />
      <Choice
        label={tc('team')}
        any={tc('anyTeam')}
        options={props.among.teams}
        onChange={(teamId) => props.onChange({ teamId })}
      />
      <Choice
        label={tc('agent')}
        any={tc('anyAgent')}
        options={props.among.people}
        onChange={(agentId) => props.onChange({ agentId })}
      />
      <Choice
        label={tc('channel')}
        any={tc('anyChannel')}
        options={props.among.channels}
        onChange={(channelId) => props.onChange({ channelId })}
      />
      <Choice
        label={tc('label')}
        any={tc('anyLabel')}
        options={props.among.labels}
        onChange={(labelId) => props.onChange({ labelId })}
      />
      <Field
        label={tc('idle')}
        type="number"
        inputMode="numeric"
        min="1"
        max={DAYS_MAX}
        error={props.wrongIdle ? tc('idleWrong') : undefined}
        onInput={(event) => {
          const text = event.currentTarget.value.trim();
          const days = Number(text);
          const isRight = text === '' || (Number.isInteger(days) && days >= 1 && days <= DAYS_MAX);
          props.onWrongIdle(!isRight || event.currentTarget.validity.badInput);
          if (isRight) props.onChange({ idleMs: text === '' ? undefined : days * DAY_MS });
        }}
      />
      <Day label={tc('openedFrom')} later={0} onChange={(openedFrom) => props.onChange({ openedFrom })} />
      {/* The day that is named is in it. */}
      <Day label={tc('openedUntil')} later={1} onChange={(openedUntil) => props.onChange({ openedUntil })} />
      <Day label={tc('activeFrom')} later={0} onChange={(activeFrom) => props.onChange({ activeFrom })} />
      <Day label={tc('activeUntil')} later={1} onChange={(activeUntil) => props.onChange({ activeUntil })} />
    </fieldset>
  );
}

function Choice<Id extends string>(props: {
  label: string;
  any: string;
  options: readonly { id: Id; name: string }[];
  onChange: (id: Id | undefined) => void;
}) {
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <Select
        id={id}
        onChange={(event) => props.onChange(props.options.find((one) => one.id === event.currentTarget.value)?.id)}
      >
        <option value="">{props.any}</option>
        <For each={props.options}>{(one) => <option value={one.id}>{one.name}</option>}</For>
      </Select>
    </div>
  );
}

/** Gives when the day begins, or so many days later, ms; undefined: none is named. */
function Day(props: { label: string; later: number; onChange: (at: number | undefined) => void }) {
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        class="text-input"
        type="date"
        onChange={(event) => props.onChange(startOf(event.currentTarget.value, props.later))}
      />
    </div>
  );
}
