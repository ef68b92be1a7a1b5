import { createUniqueId, For, Show } from 'solid-js';
import type { ManagedTemplate } from '../../../worker/templates/managed.ts';
import { tm } from '../../i18n/managing.ts';
import { useDesk } from '../../inbox/desk.tsx';
import { Field } from '../../ui/Field.tsx';
import type { EditorForm } from './editor-form.ts';
import { purposes } from './NarrowingBar.tsx';
import { VariableNames } from './VariableNames.tsx';

/** What is ours to settle of a template, whatever Meta says of it (R73). */
export function SettingsFields(props: {
  settings: EditorForm['settings'];
  /** The names of whose variables are asked for here; null: they are asked for beside the text. */
  template: Pick<ManagedTemplate, 'variables' | 'buttons' | 'cards'> | null;
  onSettle: (part: Partial<EditorForm['settings']>) => void;
}) {
  const desk = useDesk();
  const settings = () => props.settings;
  const teamsNote = createUniqueId();
  const toggled = <Item,>(all: readonly Item[], item: Item): Item[] =>
    all.includes(item) ? all.filter((each) => each !== item) : [...all, item];
  return (
    <fieldset class="editor-settings">
      <legend>{tm('editor.settings')}</legend>
      <p class="page-note">{tm('editor.settingsNote')}</p>
      <Field
        label={tm('editor.friendlyName')}
        name="friendlyName"
        autocomplete="off"
        maxLength={60}
        hint={tm('editor.friendlyNameHint')}
        value={settings().friendlyName}
        onInput={(event) => props.onSettle({ friendlyName: event.currentTarget.value })}
      />
      <Show when={props.template}>
        {(template) => (
          <VariableNames
            template={template()}
            names={settings().variableNames}
            onChange={(variableNames) => props.onSettle({ variableNames })}
          />
        )}
      </Show>
      <fieldset class="editor-checks">
        <legend>{tm('editor.purposes')}</legend>
        <For each={purposes}>
          {(purpose) => (
            <label class="editor-check">
              <input
                type="checkbox"
                checked={settings().purposes.includes(purpose)}
                onChange={() => props.onSettle({ purposes: toggled(settings().purposes, purpose) })}
              />
              {tm(`purposes.${purpose}`)}
            </label>
          )}
        </For>
      </fieldset>
      <fieldset class="editor-checks" aria-describedby={teamsNote}>
        <legend>{tm('one.users')}</legend>
        <p class="page-note editor-checks-note" id={teamsNote}>
          {tm('one.usersNote')}
        </p>
        <label class="editor-check">
          <input
            type="checkbox"
            checked={settings().teams === null}
            onChange={(event) =>
              props.onSettle({
                teams: event.currentTarget.checked ? null : desk.session.teams.map(({ id }) => id),
              })
            }
          />
          {tm('page.allTeams')}
        </label>
        <Show when={settings().teams}>
          {(teams) => (
            <For each={desk.session.teams}>
              {(team) => (
                <label class="editor-check">
                  <input
                    type="checkbox"
                    checked={teams().includes(team.id)}
                    // Nobody could use it: the last one stays.
                    disabled={teams().length === 1 && teams().includes(team.id)}
                    onChange={() => props.onSettle({ teams: toggled(teams(), team.id) })}
                  />
                  {team.name}
                </label>
              )}
            </For>
          )}
        </Show>
      </fieldset>
    </fieldset>
  );
}
