import { A } from '@solidjs/router';
import { createResource, For } from 'solid-js';
import type { ChannelId, ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { call } from '../live/api.client.ts';

interface OtherChannel {
  conversationId: ConversationId;
  channel: { id: ChannelId; name: string };
}

/** [N8] Where else the contact can be reached when the prompt did not reach them here; nothing when nowhere. */
export default function OtherChannels(props: { of: ConversationId }) {
  const [known] = createResource(
    () => props.of,
    async (id) => {
      const answer = await call<{ items: OtherChannel[] }>('GET', `/conversations/${id}/other-channels`);
      return answer.ok ? answer.value.items : [];
    },
  );
  return (
    <For each={known.latest ?? []}>
      {({ conversationId, channel }) => (
        <A class="button composer-elsewhere" data-look="plain" href={`/c/${conversationId}`}>
          {t('conversation.composer.otherChannel', channel.name)}
        </A>
      )}
    </For>
  );
}
