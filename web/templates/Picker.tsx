import { A } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js';
import type { TemplateCategory, TemplateView } from '../../worker/templates/template.ts';
import { plainText } from '../conversation/format-text.ts';
import { t } from '../i18n/i18n.ts';
import { languageName } from '../i18n/language.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Later } from '../ui/Later.tsx';
import { bracketed } from './bracketed.ts';
import { calledName } from './called.ts';
import { Preview } from './Preview.tsx';
import { type Filter, filtersOf, searchTemplates } from './search.ts';
import type { Known } from './templates.store.ts';
import './Picker.css';

/** As many as the dialog shows at once. */
const FIRST_ROWS = 14;

/** The list of templates to choose from, with search, filter and the chosen one's preview. */
export function Picker(props: {
  known: Known;
  bound: TemplateCategory | null;
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
  const [filter, setFilter] = createSignal<Filter>('all');
  const all = () => (props.known.state === 'ready' ? props.known.items : []);
  const offered = createMemo(() => searchTemplates(all(), { query: '', filter: 'all', bound: props.bound }));
  const found = createMemo(() => searchTemplates(offered(), { query: query(), filter: filter(), bound: props.bound }));
  // What fits on the screen is painted first; the others follow in the next frame.
  const [drawn, setDrawn] = createSignal(FIRST_ROWS);
  createEffect(
    on([query, filter], () => {
      setDrawn(FIRST_ROWS);
      const frame = requestAnimationFrame(() => setTimeout(setDrawn, 0, Number.POSITIVE_INFINITY));
      onCleanup(() => cancelAnimationFrame(frame));
    }),
  );
  const filters = createMemo(() => filtersOf(offered()));
  const choices = createMemo((): { label: string; value: Filter }[] => [
    { label: t('templates.all'), value: 'all' },
    ...filters().categories.map((name) => ({
      label: t(`templates.categories.${name}`),
      value: `category:${name}` as const,
    })),
    ...filters().languages.map((code) => ({ label: languageName(code), value: `language:${code}` as const })),
  ]);
  /** On with the chosen one where it is among those found, else with the first of them. */
  const enter = (event: KeyboardEvent) => {
    const meant = found().find(({ id }) => id === props.chosen?.id) ?? found()[0];
    if (event.key !== 'Enter' || event.isComposing || meant === undefined) return;
    event.preventDefault();
    props.onChoose(meant);
    props.onContinue();
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
            onKeyDown={enter}
          />
        </label>
        <label class="picker-filter">
          <span class="unseen">{t('templates.filter')}</span>
          <select
            class="text-input"
            onChange={(event) =>
              setFilter(choices().find((choice) => choice.value === event.currentTarget.value)?.value ?? 'all')
            }
          >
            <For each={choices()}>{(choice) => <option value={choice.value}>{choice.label}</option>}</For>
          </select>
          <Icon name="chevron" size={16} />
        </label>
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
        {(category) => <p class="picker-bound">{t('templates.bound', t(`templates.categories.${category()}`))}</p>}
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
            <p class="picker-empty">{t('templates.empty')}</p>
          </Match>
          <Match when={found().length === 0}>
            <p class="picker-empty">{t('templates.nothingFound')}</p>
          </Match>
          <Match when={true}>
            <div class="picker-list" role="radiogroup" aria-label={t('templates.list')}>
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
                      onKeyDown={enter}
                    />
                    <span class="picker-name">
                      {calledName(template)}
                      <span class="badge">{t(`templates.categories.${template.category}`)}</span>
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
                    <span class="picker-text">
                      {plainText(bracketed(template.body, template.variables)).replace(/\s+/g, ' ')}
                    </span>
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
