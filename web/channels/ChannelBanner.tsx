import { For, onCleanup, onMount, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { ChannelNotices } from './ChannelNotices.tsx';
import { stoppedChannels, watchHealth } from './health.store.ts';
import { Mending, StopCode } from './Mending.tsx';
import { stopSentence } from './stop-text.ts';
import './ChannelBanner.css';

/** Tells administrators of each channel that stands still: since when, why, what waits, and what they can do. */
export default function ChannelBanner() {
  onMount(() => onCleanup(watchHealth()));
  return (
    <>
      <For each={stoppedChannels()}>
        {(channel) => (
          <Show when={channel.health?.stop}>
            {(stop) => (
              <div class="channel-banner" role="status">
                <Icon name="warn" size={18} />
                <p>
                  <strong>
                    {t(
                      stop().what === 'everything' ? 'channels.stopped' : 'channels.templatesStopped',
                      channel.name,
                      dateTime(stop().since, serverNow()),
                    )}
                  </strong>{' '}
                  {stopSentence(stop(), true, serverNow())} <StopCode stop={stop()} />
                  <Show when={(channel.health?.waiting ?? 0) > 0}>
                    {' '}
                    {t('channels.waiting', channel.health?.waiting ?? 0)}
                  </Show>
                </p>
                <div class="channel-banner-acts">
                  <Mending channel={channel} stop={stop()} />
                </div>
              </div>
            )}
          </Show>
        )}
      </For>
      <ChannelNotices />
    </>
  );
}
