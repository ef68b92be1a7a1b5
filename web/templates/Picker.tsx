import { A } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js';
import type { TemplateCategory, TemplateView } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { languageName } from '../i18n/language.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Later } from '../ui/Later.tsx';
import { afterPaint } from '../ui/paint.env.ts';
import { Select } from '../ui/Select.tsx';
import { calledName } from './called.ts';
import { lineOf } from './line.ts';
import { noneOffered } from './none-offered.ts';
import { Preview } from './Preview.tsx';
import { filtersOf, searchable, searchTemplates, unfiltered } from './search.ts';
import type { Known } from './templates.store.ts';
import './Picker.css';

/** As many as the dialog shows at once. */
const FIRST_ROWS = 14;

/** The list of templates to choose from, with search, filter and the chosen one's preview. */
export function Picker(props: {
  known: Known;
  bound: TemplateCategory | null;
  /** [R21] The other categories may go out, too, with a warning. */
  relaxed: boolean;
  chosen: TemplateView | null;
  /** What has been typed for the chosen one. */
  values: Readonly<Record<string, string>>;
  onChoose: (template: TemplateView) => void;
  /** To the next step; choosing alone never sends. */
  onContinue: () => void;
  onRetry: () => void;
  /** Where a new one is written; null: this agent writes none. */
  newAt: string | null;
}) {
  const [query, setQuery] = createSignal('');
  const [filter, setFilter] = createSignal(unfiltered);
  const items = () => (props.known.state === 'ready' ? props.known.items : []);
  const offered = createMemo(() => searchable(items(), props.relaxed ? null : props.bound));
  const found = createMemo(() => searchTemplates(offered(), { ...filter(), query: query() }));
  // What fits on the screen is painted first; the others follow.
  const [drawn, setDrawn] = createSignal(FIRST_ROWS);
  createEffect(
    on([query, filter], () => {
      setDrawn(FIRST_ROWS);
      onCleanup(afterPaint(() => setDrawn(Number.POSITIVE_INFINITY)));
    }),
  );
  const there = createMemo(() => filtersOf(offered().map(({ template }) => template)));
  // On a phone the preview of what was chosen stands under the list, and what it costs under that: the list becomes shorter.
  const keepInSight = (shown: HTMLDivElement) => {
    list = shown;
    const watcher = new ResizeObserver(() =>
      shown.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest' }),
    );
    watcher.observe(shown);
    onCleanup(() => watcher.disconnect());
  };
  /** The chosen one where it is among those found, else the first of them. */
  const meant = () => found().find(({ id }) => id === props.chosen?.id) ?? found()[0];
  const enter = (event: KeyboardEvent) => {
    const template = meant();
    if (event.key !== 'Enter' || event.isComposing || template === undefined) return;
    event.preventDefault();
    props.onChoose(template);
    props.onContinue();
  };
  let search: HTMLInputElement | undefined;
  let list: HTMLDivElement | undefined;
  /** Down from the field into the list, where the choice moves with the arrows; up from its first row back. */
  const walk = (event: KeyboardEvent) => {
    const template = meant();
    const isInField = document.activeElement === search;
    if (event.key === 'ArrowDown' && isInField && template !== undefined) {
      event.preventDefault();
      props.onChoose(template);
      list?.querySelector<HTMLElement>('[data-chosen] input')?.focus();
    } else if (event.key === 'ArrowUp' && !isInField && document.activeElement === list?.querySelector('input')) {
      event.preventDefault();
      search?.focus();
    }
  };

  return (
    <div class="picker">
      <div class="picker-tools">
        <label class="picker-search">
          <span class="unseen">{t('templates.search')}</span>
          <Icon name="search" size={18} />
          <input
            class="text-input"
            type="search"
            placeholder={t('templates.search')}
            value={query()}
            autofocus
            onInput={(event) => setQuery(event.currentTarget.value)}
            ref={search}
            onKeyDown={(event) => {
              enter(event);
              walk(event);
            }}
          />
        </label>
        <div class="picker-filters">
          <Narrow
            label={t('templates.filter')}
            any={t('templates.all')}
            value={filter().category}
            options={there().categories.map((value) => ({ value, label: t(`templates.categories.${value}`) }))}
            onChange={(category) => setFilter({ ...filter(), category })}
          />
          <Show when={there().languages.length > 1 || filter().language !== null}>
            <Narrow
              label={t('templates.language')}
              any={t('templates.allLanguages')}
              value={filter().language}
              options={there().languages.map((value) => ({ value, label: languageName(value) }))}
              onChange={(language) => setFilter({ ...filter(), language })}
            />
          </Show>
        </div>
        <Show when={props.newAt}>
          {(href) => (
            <A class="button" data-look="plain" href={href()}>
              <Icon name="plus" size={18} />
              <span>{t('templates.add')}</span>
            </A>
          )}
        </Show>
      </div>
      <Show when={props.bound}>
        {(category) => (
          <p class="picker-bound">
            {t(props.relaxed ? 'templates.advised' : 'templates.bound', t(`templates.categories.${category()}`))}
          </p>
        )}
      </Show>
      <div class="picker-body">
        <Switch>
          <Match when={props.known.state === 'loading'}>
            <Later>
              <p class="picker-empty" role="status">
                {t('templates.loading')}
              </p>
            </Later>
          </Match>
          <Match when={props.known.state === 'failed'}>
            <div class="picker-empty" role="alert">
              {t('templates.failed')}
              <Button onClick={props.onRetry}>{t('templates.retry')}</Button>
            </div>
          </Match>
          <Match when={offered().length === 0}>
            <p class="picker-empty">{noneOffered(items(), props.relaxed ? null : props.bound)}</p>
          </Match>
          <Match when={found().length === 0}>
            <p class="picker-empty">{t('templates.nothingFound')}</p>
          </Match>
          <Match when={true}>
            <div class="picker-list" role="radiogroup" aria-label={t('templates.list')} ref={keepInSight}>
              <For each={found().slice(0, drawn())}>
                {(template) => (
                  <label
                    class="picker-row"
                    data-chosen={props.chosen?.id === template.id ? '' : undefined}
                    onDblClick={props.onContinue}
                  >
                    <input
                      type="radio"
                      name="template"
                      checked={props.chosen?.id === template.id}
                      onChange={() => props.onChoose(template)}
                      onKeyDown={(event) => {
                        enter(event);
                        walk(event);
                      }}
                    />
                    <span class="picker-name">
                      {calledName(template)}
                      <Badge>{t(`templates.categories.${template.category}`)}</Badge>
                      <Show when={template.coming}>
                        {(coming) => (
                          <span class="picker-coming">
                            {t(
                              'templates.coming',
                              t(`templates.categories.${coming().category}`),
                              dateTime(coming().from, serverNow()),
                            )}
                          </span>
                        )}
                      </Show>
                    </span>
                    <span class="picker-text">{lineOf(template)}</span>
                  </label>
                )}
              </For>
            </div>
          </Match>
        </Switch>
        <aside
          class="picker-preview"
          data-empty={props.chosen === null ? '' : undefined}
          aria-label={t('templates.preview')}
        >
          <Show when={props.chosen} fallback={<p class="picker-hint">{t('templates.pickOne')}</p>}>
            {(template) => <Preview template={template()} values={props.values} strict={false} />}
          </Show>
        </aside>
      </div>
    </div>
  );
}

/** One of the picker's filters. */
function Narrow<Value extends string>(props: {
  label: string;
  any: string;
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | null) => void;
}) {
  return (
    <label class="picker-filter">
      <span class="unseen">{props.label}</span>
      <Select
        onChange={(event) =>
          props.onChange(props.options.find(({ value }) => value === event.currentTarget.value)?.value ?? null)
        }
      >
        <option value="" selected={props.value === null}>
          {props.any}
        </option>
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          )}
        </For>
      </Select>
    </label>
  );
}
