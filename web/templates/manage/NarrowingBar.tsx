import { createMemo, For } from 'solid-js';
import type { ManagedTemplate } from '../../../worker/templates/managed.ts';
import type { TemplatePurpose } from '../../../worker/templates/template.ts';
import { t } from '../../i18n/i18n.ts';
import { languageName } from '../../i18n/language.ts';
import { tm } from '../../i18n/managing.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Select } from '../../ui/Select.tsx';
import { filtersOf } from '../search.ts';
import type { Narrowing } from './narrowing.ts';
import { statusName } from './status-text.ts';
import '../../ui/Field.css';

/** Ours, in the order in which they are told. */
export const purposes = ['service', 'campaign', 'sequence', 'scheduled'] as const satisfies TemplatePurpose[];

/** Search and filters over the list; a filter offers what is there. */
export function NarrowingBar(props: {
  of: readonly ManagedTemplate[];
  value: Narrowing;
  onChange: (value: Narrowing) => void;
}) {
  const there = createMemo(() => filtersOf(props.of));
  const statuses = createMemo(() => [...new Set(props.of.map(({ status }) => status))].sort());
  const change = (part: Partial<Narrowing>) => props.onChange({ ...props.value, ...part });
  return (
    <div class="models-tools">
      <label class="models-search">
        <span class="unseen">{tm('page.search')}</span>
        <Icon name="search" size={18} />
        <input
          class="text-input"
          type="search"
          placeholder={tm('page.search')}
          value={props.value.query}
          onInput={(event) => change({ query: event.currentTarget.value })}
        />
      </label>
      <Choice
        label={tm('page.status')}
        any={tm('page.any.status')}
        value={props.value.status}
        options={statuses().map((status) => ({ value: status, label: statusName(status) }))}
        onChange={(status) => change({ status })}
      />
      <Choice
        label={tm('page.category')}
        any={tm('page.any.category')}
        value={props.value.category}
        options={there().categories.map((category) => ({
          value: category,
          label: t(`templates.categories.${category}`),
        }))}
        onChange={(category) => change({ category })}
      />
      <Choice
        label={tm('page.purpose')}
        any={tm('page.any.purpose')}
        value={props.value.purpose}
        options={purposes.map((purpose) => ({ value: purpose, label: tm(`purposes.${purpose}`) }))}
        onChange={(purpose) => change({ purpose })}
      />
      <Choice
        label={tm('page.language')}
        any={tm('page.any.language')}
        value={props.value.language}
        options={there().languages.map((language) => ({ value: language, label: languageName(language) }))}
        onChange={(language) => change({ language })}
      />
    </div>
  );
}

function Choice<Value extends string>(props: {
  label: string;
  any: string;
  value: Value | '';
  options: { value: Value; label: string }[];
  onChange: (value: Value | '') => void;
}) {
  return (
    <label class="models-filter" data-set={props.value === '' ? undefined : ''}>
      <span class="unseen">{props.label}</span>
      <Select
        onChange={(event) =>
          props.onChange(props.options.find(({ value }) => value === event.currentTarget.value)?.value ?? '')
        }
      >
        <option value="" selected={props.value === ''}>
          {props.any}
        </option>
        <For each={props.options}>
          {({ value, label }) => (
            <option value={value} selected={props.value === value}>
              {label}
            </option>
          )}
        </For>
      </Select>
    </label>
  );
}
