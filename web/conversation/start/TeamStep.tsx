import { For, Show } from 'solid-js';
import type { Team } from '../../accounts/session.store.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { Starting } from './starting.store.ts';
import { b } from './texts.ts';

/** [R29] For which team: one of the agent's own. */
export function TeamStep(props: { starting: Starting; teams: readonly Team[] }) {
  const { team, chooseTeam } = props.starting;
  return (
    <fieldset class="start-options">
      <legend>{b('team')}</legend>
      <Show when={props.teams.length === 0}>
        <p class="start-none">{b('noTeam')}</p>
      </Show>
      <For each={props.teams}>
        {(each) => (
          <label class="start-choice" data-chosen={team()?.id === each.id ? '' : undefined}>
            <input type="radio" name="team" checked={team()?.id === each.id} onChange={() => chooseTeam(each)} />
            <Icon name="people" size={20} />
            <span>
              <b>{each.name}</b>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  );
}
