import { Show } from 'solid-js';
import type { ChannelStop } from '../../worker/channels/channel.ts';
import type { ChannelId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { tryAgain, trying } from './health.store.ts';
import { mendingAddress } from './mending.ts';
import { stopCode } from './stop-text.ts';

/** What an administrator can do about a channel that stands still: see to it at Meta, and have it tried again. */
export function Mending(props: {
  channel: { id: ChannelId; name: string };
  stop: Parameters<typeof mendingAddress>[0];
}) {
  return (
    <>
      <a class="button" data-look="quiet" href={mendingAddress(props.stop)} target="_blank" rel="noreferrer">
        {t('channels.openMeta')}
      </a>
      <Button
        icon="restart"
        busy={trying() === props.channel.id}
        onClick={() => void tryAgain(props.channel.id, t('channels.stillDown', props.channel.name))}
      >
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
