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
                <div class="channel-banner-causes">
                  <For each={channel.health?.stops}>
                    {(cause) => (
                      <p>
                        <strong>
                          {t(
                            cause.what === 'everything' ? 'channels.stopped' : 'channels.templatesStopped',
                            channel.name,
                            dateTime(cause.since, serverNow()),
                          )}
                        </strong>{' '}
                        {stopSentence(cause, true, serverNow())} <StopCode stop={cause} />
                      </p>
                    )}
                  </For>
                  <Show when={(channel.health?.waiting ?? 0) > 0}>
                    <p>{t('channels.waiting', channel.health?.waiting ?? 0)}</p>
                  </Show>
                </div>
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
