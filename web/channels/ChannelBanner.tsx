import { For, onCleanup, onMount, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ChannelNotices } from './ChannelNotices.tsx';
import { stoppedChannels, tryAgain, trying, watchHealth } from './health.store.ts';
import { mendingAddress } from './mending.ts';
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
                  {stopSentence(stop(), true, serverNow())}{' '}
                  <Show when={stop().code !== 0}>
                    <small title={stop().detail}>{t('conversation.code', stop().code)}</small>
                  </Show>
                  <Show when={(channel.health?.waiting ?? 0) > 0}>
                    {' '}
                    {t('channels.waiting', channel.health?.waiting ?? 0)}
                  </Show>
                </p>
                <div class="channel-banner-acts">
                  <a class="button" data-look="quiet" href={mendingAddress(stop())} target="_blank" rel="noreferrer">
                    {t('channels.openMeta')}
                  </a>
                  <Button
                    look="plain"
                    icon="restart"
                    busy={trying() === channel.id}
                    onClick={() => void tryAgain(channel.id, t('channels.stillDown', channel.name))}
                  >
                    {t('channels.tryAgain')}
                  </Button>
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
