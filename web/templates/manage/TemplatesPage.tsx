import { A, useMatch, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, Match, on, onMount, Show, Switch } from 'solid-js';
import { type ChannelId, isChannelId, isTemplateId } from '../../../worker/platform/id.ts';
import { askHealth, channels } from '../../channels/health.store.ts';
import { tm } from '../../i18n/managing.ts';
import { numberText } from '../../i18n/money.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { age } from '../../i18n/time.ts';
import { useDesk } from '../../inbox/desk.tsx';
import { serverNow } from '../../live/clock.env.ts';
import { createTimed } from '../../live/timed.env.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { say } from '../../ui/toasts.store.ts';
import { reused } from '../reused.ts';
import { templatesChanged } from '../templates.store.ts';
import { fetchManaged, type ManagedList, synchronise } from './managed.client.ts';
import { NarrowingBar } from './NarrowingBar.tsx';
import { NewTemplatePage } from './NewTemplatePage.tsx';
import { isWide, NAMES_MAX, type Narrowing, namesInUse, narrowed, wide } from './narrowing.ts';
import { TemplatePage } from './TemplatePage.tsx';
import { TemplateRow } from './TemplateRow.tsx';
import './TemplatesPage.css';

/** All templates, or the one that the address names. */
export default function TemplatesPage() {
  const match = useMatch(() => '/modelos/:templateId');
  const desk = useDesk();
  const named = () => match()?.params.templateId;
  const id = () => {
    const one = named();
    return isTemplateId(one) ? one : null;
  };
  return (
    <Switch fallback={<TemplateList />}>
      <Match when={id()} keyed>
        {(template) => <TemplatePage id={template} />}
      </Match>
      <Match when={named() === 'novo' && desk.session.me.role === 'admin'}>
        <NewTemplatePage />
      </Match>
    </Switch>
  );
}

/** The templates of a channel, as Meta sees them and as we use them. Administrators write them, agents read those of their teams. */
function TemplateList() {
  const desk = useDesk();
  const [search, setSearch] = useSearchParams();
  const [list, setList] = createSignal<ManagedList | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [asked, setAsked] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [narrowing, setNarrowing] = createSignal<Narrowing>(wide);
  const mayWrite = () => desk.session.me.role === 'admin';
  const channelId = (): ChannelId | null => {
    const named = channels().find(({ id }) => id === search.canal);
    const first = named?.id ?? channels()[0]?.id;
    return isChannelId(first) ? first : null;
  };

  const load = async () => {
    const id = channelId();
    if (id === null) {
      await askHealth();
      setAsked(true);
      return;
    }
    const answer = await fetchManaged(id);
    if (id !== channelId()) return;
    setFailed(!answer.ok);
    if (answer.ok) setList({ ...answer.value, items: reused(list()?.items ?? [], answer.value.items) });
  };
  onMount(() => void load());
  createEffect(on([channelId, templatesChanged], () => void load(), { defer: true }));

  const found = createMemo(() => narrowed(list()?.items ?? [], narrowing()));
  const ago = createTimed((now) => {
    const at = list()?.synchronisedAt ?? null;
    return at === null ? null : age(at, now);
  });
  const sync = async () => {
    const id = channelId();
    if (id === null || busy()) return;
    setBusy(true);
    const answer = await synchronise(id);
    setBusy(false);
    say(answer.ok ? tm('page.done', answer.value.synchronised) : troubleSentence(answer.reason));
    await load();
  };

  return (
    <Page
      words={{
        title: tm('page.title'),
        lead: tm(mayWrite() ? 'page.lead' : 'page.leadRead'),
        loading: tm('page.loading'),
        failed: tm('page.failed'),
        retry: tm('page.retry'),
      }}
      icon="template"
      width={1080}
      shown={list() ?? (asked() && channelId() === null ? { items: [], synchronisedAt: null } : null)}
      failed={failed()}
      onRetry={() => void load()}
    >
      {(shown) => (
        <section class="models" aria-label={tm('page.list')}>
          <div class="models-head">
            <Show when={channels().length > 1}>
              <label class="models-channel">
                <span class="unseen">{tm('page.channel')}</span>
                <Select onChange={(event) => setSearch({ canal: event.currentTarget.value })}>
                  <For each={channels()}>
                    {(channel) => (
                      <option value={channel.id} selected={channel.id === channelId()}>
                        {channel.name} · {channel.displayNumber}
                      </option>
                    )}
                  </For>
                </Select>
              </label>
            </Show>
            <p class="models-count" title={tm('page.usedHint')}>
              {tm('page.used', numberText(namesInUse(shown().items)), numberText(NAMES_MAX))}
            </p>
            <p class="models-synchronised">
              {ago() === null ? tm('page.never') : tm('page.synchronised', ago()?.text ?? '')}
            </p>
            <Show when={mayWrite() && channelId()}>
              <div class="models-acts">
                <Button icon="restart" busy={busy()} onClick={() => void sync()}>
                  {tm('page.synchronise')}
                </Button>
                <A class="button" data-look="strong" href={`/modelos/novo?canal=${channelId()}`}>
                  <Icon name="plus" size={18} />
                  <span>{tm('page.add')}</span>
                </A>
              </div>
            </Show>
          </div>
          <Show
            when={shown().items.length > 0}
            fallback={
              <div class="page-card models-none">
                <strong>{tm(channelId() === null ? 'page.noChannel' : 'page.none')}</strong>
                <Show when={mayWrite() && channelId() !== null}>
                  <p>{tm('page.noneFirst')}</p>
                </Show>
              </div>
            }
          >
            <NarrowingBar of={shown().items} value={narrowing()} onChange={setNarrowing} />
            <p class="unseen" role="status">
              {isWide(narrowing()) ? '' : tm('page.found', found().length)}
            </p>
            <ul class="page-card models-list">
              <For
                each={found()}
                fallback={
                  <li class="models-none">
                    {tm('page.nothing')}{' '}
                    <Button look="quiet" onClick={() => setNarrowing(wide)}>
                      {tm('page.clear')}
                    </Button>
                  </li>
                }
              >
                {(template) => <TemplateRow of={template} now={serverNow()} teamName={desk.teamName} />}
              </For>
            </ul>
          </Show>
        </section>
      )}
    </Page>
  );
}
