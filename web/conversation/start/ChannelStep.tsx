import { For, Show } from 'solid-js';
import { ReachState } from '../../contacts/ReachState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AskTransfer } from '../AskTransfer.tsx';
import type { Starting } from './starting.store.ts';
import { b } from './texts.ts';

/** [R28] On which of our channels. One where another team serves the contact says so, and no more. */
export function ChannelStep(props: { starting: Starting }) {
  const { channels, channel, chooseChannel } = props.starting;
  return (
    <fieldset class="start-options">
      <legend>{b('channel')}</legend>
      <Show when={channels()?.length === 0}>
        <p class="start-none">{b('noChannel')}</p>
      </Show>
      <For each={channels() ?? []}>
        {(each) => (
          <>
            <label class="start-choice" data-chosen={channel()?.channel.id === each.channel.id ? '' : undefined}>
              <input
                type="radio"
                name="channel"
                checked={channel()?.channel.id === each.channel.id}
                disabled={each.state === 'elsewhere'}
                onChange={() => chooseChannel(each)}
              />
              <Icon name="phone" size={20} />
              <span>
                <b>{each.channel.name}</b>
                <small>{each.channel.displayNumber}</small>
              </span>
              <ReachState reach={each} />
            </label>
            <Show when={each.state === 'elsewhere' && each.conversationId}>
              {(id) => <AskTransfer of={id()} askedAt={each.askedAt} />}
            </Show>
          </>
        )}
      </For>
    </fieldset>
  );
}
