import { createEffect, createSignal, For, on, onMount, Show } from 'solid-js';
import type { ChannelNotice } from '../../worker/channels/notice.ts';
import type { UnhandledKindView } from '../../worker/channels/unhandled-page.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Page } from '../ui/Page.tsx';
import type { ChannelWithHealth } from './health.client.ts';
import { askHealth, channels } from './health.store.ts';
import { historyText } from './history-text.ts';
import { StopCode } from './Mending.tsx';
import { SecretsDialog } from './SecretsDialog.tsx';
import { standingOf } from './standing.ts';
import { standstillOf } from './standstill.ts';
import { stopSentence } from './stop-text.ts';
import { tc } from './texts.ts';
import { UnhandledKindRow } from './UnhandledKindRow.tsx';
import { fetchUnhandled } from './unhandled.client.ts';
import { unhandledNews } from './unhandled.store.ts';
import './ChannelsPage.css';

/** Our numbers and how they fare, and what Meta sent that nobody here understood. For administrators. */
export default function ChannelsPage() {
  const [kinds, setKinds] = createSignal<UnhandledKindView[] | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [keying, setKeying] = createSignal<ChannelWithHealth | null>(null);
  const load = async () => {
    const [answer] = await Promise.all([fetchUnhandled(null, null), askHealth()]);
    setFailed(!answer.ok);
    if (answer.ok) setKinds(answer.value.kinds);
  };
  onMount(() => void load());
  createEffect(on(unhandledNews, () => void load(), { defer: true }));
  return (
    <>
      <Page
        words={{
          title: t('channels.page.title'),
          lead: tc('page.lead'),
          loading: tc('page.loading'),
          failed: tc('page.failed'),
          retry: tc('page.retry'),
        }}
        icon="phone"
        width={860}
        shown={kinds()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <>
            <ul class="page-card channels-card" aria-label={tc('page.numbers')}>
              <For each={channels()} fallback={<li class="channels-row">{tc('page.none')}</li>}>
                {(channel) => <NumberRow of={channel} onSecrets={() => setKeying(channel)} />}
              </For>
            </ul>
            <section aria-label={tc('unhandled.title')}>
              <h3>{tc('unhandled.title')}</h3>
              <p class="page-note">{tc('unhandled.note')}</p>
              <ul class="page-card channels-card">
                {/* By name, so that one that is open stays so while others come. */}
                <For each={all().map(nameOf)} fallback={<li class="channels-row">{tc('unhandled.none')}</li>}>
                  {(name) => (
                    <Show when={all().find((kind) => nameOf(kind) === name)}>
                      {(kind) => <UnhandledKindRow of={kind()} />}
                    </Show>
                  )}
                </For>
              </ul>
            </section>
          </>
        )}
      </Page>
      <Show when={keying()} keyed>
        {(channel) => <SecretsDialog channel={channel} onClose={() => setKeying(null)} />}
      </Show>
    </>
  );
}

const nameOf = ({ field, reason }: UnhandledKindView): string => `${reason} ${field}`;

function NumberRow(props: { of: ChannelWithHealth; onSecrets: () => void }) {
  const stops = () => props.of.health?.stops ?? [];
  const standstill = () => standstillOf(stops());
  const state = () => {
    const how = standstill();
    if (how !== null) return tc(`page.stands.${how}`);
    return tc(props.of.health === null ? 'page.unknown' : 'page.works');
  };
  return (
    <li class="channels-row">
      <strong>{props.of.name}</strong>
      <span class="channels-soft">{props.of.displayNumber}</span>
      <span class="channels-state" data-stopped={standstill() === null ? undefined : ''}>
        {state()}
      </span>
      <IconButton icon="key" label={tc('secrets.open', props.of.name)} onClick={() => props.onSecrets()} />
      <Show when={stops().length > 0}>
        <ul class="channels-causes" aria-label={tc('page.causes')}>
          <For each={stops()}>
            {(stop) => (
              <li>
                <Icon name="warn" size={16} />
                <p>
                  {stopSentence(stop, true, serverNow())}{' '}
                  <small>
                    {tc(`page.since.${stop.what}`, dateTime(stop.since, serverNow()))} <StopCode stop={stop} />
                  </small>
                </p>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.of.health}>{(health) => <Told notices={health().notices} />}</Show>
    </li>
  );
}

/** How a number stands by what Meta told, and all that it told, put away or not. */
function Told(props: { notices: readonly ChannelNotice[] }) {
  const standing = () => standingOf(props.notices);
  const facts = () => {
    const { quality, limit, name } = standing();
    const untold = tc('standing.untold');
    return [
      [tc('standing.quality'), quality === null ? untold : tc(`standing.qualities.${quality}`)],
      [tc('standing.limit'), limit === null ? untold : tc('standing.people', limit)],
      [tc('standing.name'), name === null ? untold : tc(`standing.names.${name}`)],
    ];
  };
  const newest = () => props.notices.toSorted((one, other) => other.at - one.at);
  return (
    <div class="channels-told">
      <dl>
        <For each={facts()}>
          {([term, value]) => (
            <div>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.notices.length > 0}>
        <details>
          <summary>{tc('history.title', props.notices.length)}</summary>
          <ul>
            <For each={newest()}>
              {(notice) => (
                <li>
                  <time>{dateTime(notice.at, serverNow())}</time> {historyText(notice)}
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </div>
  );
}
