import { Show } from 'solid-js';
import { Avatar } from '../../ui/Avatar.tsx';
import type { Starting } from './starting.store.ts';
import { b } from './texts.ts';

/** Whom, on which channel and for which team, as far as that is chosen. */
export function Chips(props: { starting: Starting }) {
  const { contact, channel, team, step } = props.starting;
  return (
    <p class="start-chips">
      <Show when={contact()}>
        {(who) => (
          <span class="start-chip">
            <Avatar name={who().name} seed={who().id} />
            <span>{who().name}</span>
          </span>
        )}
      </Show>
      <Show when={step() !== 'channel' && channel()}>
        {(on) => <span class="start-chip">{on().channel.name}</span>}
      </Show>
      <Show when={step() === 'prompt' && team()}>
        {(one) => <span class="start-chip">{b('teamOf', one().name)}</span>}
      </Show>
    </p>
  );
}
