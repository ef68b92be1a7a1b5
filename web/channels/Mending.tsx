import { Show } from 'solid-js';
import type { ChannelStop } from '../../worker/channels/channel.ts';
import type { ChannelId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { clockTime } from '../i18n/time.ts';
import { Button } from '../ui/Button.tsx';
import { testOf, tryAgain, trying } from './health.store.ts';
import { mendingAddress } from './mending.ts';
import { stopCode } from './stop-text.ts';

/** What an administrator can do about a channel that stands still: see to it at Meta, and have it tried again. */
export function Mending(props: { channel: { id: ChannelId }; stop: Parameters<typeof mendingAddress>[0] }) {
  return (
    <>
      <small role="status">
        <Show when={testOf(props.channel.id)}>
          {(test) => (
            <>{t(test().trying ? 'channels.tested.trying' : 'channels.tested.refused', clockTime(test().at))}</>
          )}
        </Show>
      </small>
      <a class="button" data-look="quiet" href={mendingAddress(props.stop)} target="_blank" rel="noreferrer">
        {t('channels.openMeta')}
      </a>
      <Button icon="restart" busy={trying() === props.channel.id} onClick={() => void tryAgain(props.channel.id)}>
        {t('channels.tryAgain')}
      </Button>
    </>
  );
}

/** Meta's own code of what stopped a channel, with its words behind it; nothing where it gave none. */
export function StopCode(props: { stop: Pick<ChannelStop, 'code' | 'detail' | 'told'> }) {
  const code = () => stopCode(props.stop);
  return (
    <Show when={code()}>
      <small title={props.stop.detail}>{code()}</small>
    </Show>
  );
}
