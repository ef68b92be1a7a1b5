import { createUniqueId, For, type JSX } from 'solid-js';
import type { AgentView } from '../../worker/accounts/account.ts';
import { objects, verbs } from '../../worker/audit/audit.ts';
import { startOf } from '../i18n/day.ts';
import { Select } from '../ui/Select.tsx';
import type { Filter } from './audit.client.ts';
import { ta } from './texts.ts';

/** Narrows the audit by who, what, which and when; at its end what is done with all that it leaves. */
export function AuditFilters(props: {
  people: AgentView[];
  onChange: (change: Filter) => void;
  children: JSX.Element;
}) {
  return (
    <fieldset class="audit-filters">
      <legend class="unseen">{ta('filters')}</legend>
      <Choice
        label={ta('who')}
        any={ta('anyone')}
        options={props.people.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(by) => props.onChange({ by })}
      />
      <Choice
        label={ta('what')}
        any={ta('anything')}
        options={verbs.map((verb) => ({ value: verb, label: ta(`verbs.${verb}`) }))}
        onChange={(verb) => props.onChange({ verb })}
      />
      <Choice
        label={ta('which')}
        any={ta('anyItem')}
        options={objects.map((kind) => ({ value: kind, label: ta(`objects.${kind}`) }))}
        onChange={(kind) => props.onChange({ kind })}
      />
      <Day label={ta('from')} onChange={(day) => props.onChange({ from: startOf(day, 0) })} />
      {/* The day that is named is in it. */}
      <Day label={ta('until')} onChange={(day) => props.onChange({ until: startOf(day, 1) })} />
      {props.children}
    </fieldset>
  );
}

function Choice<Value extends string>(props: {
  label: string;
  any: string;
  options: { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
}) {
  return (
    <label class="audit-choice">
      <span class="unseen">{props.label}</span>
      <Select
        onChange={(event) =>
          props.onChange(props.options.find(({ value }) => value === event.currentTarget.value)?.value)
        }
      >
        <option value="">{props.any}</option>
        <For each={props.options}>{({ value, label }) => <option value={value}>{label}</option>}</For>
      </Select>
    </label>
  );
}

function Day(props: { label: string; onChange: (day: string) => void }) {
  const id = createUniqueId();
  return (
    <span class="audit-day">
      <label for={id}>{props.label}</label>
      <input id={id} class="text-input" type="date" onChange={(event) => props.onChange(event.currentTarget.value)} />
    </span>
  );
}
