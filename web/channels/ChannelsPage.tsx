import { createSignal, For, Match, onMount, Show, Switch } from 'solid-js';
import type { UnhandledKindView } from '../../worker/channels/unhandled-page.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Later } from '../ui/Later.tsx';
import type { ChannelWithHealth } from './health.client.ts';
import { askHealth, channels } from './health.store.ts';
import { stopSentence } from './stop-text.ts';
import { UnhandledKindRow } from './UnhandledKindRow.tsx';
import { fetchUnhandled } from './unhandled.client.ts';
import './ChannelsPage.css';

/** Our numbers and how they fare, and what Meta sent that nobody here understood. For administrators. */
export default function ChannelsPage() {
  const [kinds, setKinds] = createSignal<UnhandledKindView[] | null>(null);
  const [failed, setFailed] = createSignal(false);
  const load = async () => {
    const [answer] = await Promise.all([fetchUnhandled(null, null), askHealth()]);
    setFailed(!answer.ok);
    if (answer.ok) setKinds(answer.value.kinds);
  };
  onMount(() => void load());
  return (
    <section class="channels" aria-label={t('channels.page.title')}>
      <Switch
        fallback={
          <Later>
            <p class="channels-loading" role="status">
              {t('channels.page.loading')}
            </p>
          </Later>
        }
      >
        <Match when={kinds()}>
          {(all) => (
            <div class="channels-page">
              <header>
                <h2>{t('channels.page.title')}</h2>
                <p>{t('channels.page.lead')}</p>
              </header>
              <ul class="channels-card" aria-label={t('channels.page.numbers')}>
                <For each={channels()} fallback={<li class="channels-row">{t('channels.page.none')}</li>}>
                  {(channel) => <NumberRow of={channel} />}
                </For>
              </ul>
              <section aria-label={t('channels.unhandled.title')}>
                <h3>{t('channels.unhandled.title')}</h3>
                <p class="channels-note">{t('channels.unhandled.note')}</p>
                <ul class="channels-card">
                  <For each={all()} fallback={<li class="channels-row">{t('channels.unhandled.none')}</li>}>
                    {(kind) => <UnhandledKindRow of={kind} />}
                  </For>
                </ul>
              </section>
            </div>
          )}
        </Match>
        <Match when={failed()}>
          <Blank icon="phone" title={t('channels.page.title')} body={t('channels.page.failed')}>
            <Button onClick={() => void load()}>{t('channels.page.retry')}</Button>
          </Blank>
        </Match>
      </Switch>
    </section>
  );
}

function NumberRow(props: { of: ChannelWithHealth }) {
  const state = () => {
    const { health } = props.of;
    if (health === null) return t('channels.page.unknown');
    return health.stop === null ? t('channels.page.works') : stopSentence(health.stop, true, serverNow());
  };
  return (
    <li class="channels-row">
      <strong>{props.of.name}</strong>
      <span class="channels-soft">{props.of.displayNumber}</span>
      <span class="channels-state" data-stopped={props.of.health?.stop == null ? undefined : ''}>
        {state()}
        <Show when={props.of.health?.stop}>
          {(stop) => <small>{t('channels.page.since', dateTime(stop().since, serverNow()))}</small>}
        </Show>
      </span>
    </li>
  );
}
