import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import type { AgentView } from '../../worker/accounts/account.ts';
import { folded } from '../../worker/platform/folded.ts';
import type { AgentId } from '../../worker/platform/id.ts';
import { SearchField } from '../ui/SearchField.tsx';
import type { Belonging } from './teams.client.ts';
import { te } from './texts.ts';

/** From so many people on they are looked for. */
const SEARCHED_FROM = 9;

const none: Belonging = { serves: false, supervises: false };

/** Who belongs to the team, and as what: those who did when it was opened stand first. */
export function Members(props: {
  people: AgentView[];
  belongs: ReadonlyMap<AgentId, Belonging>;
  onChange: (id: AgentId, as: Belonging) => void;
}) {
  const id = createUniqueId();
  const [words, setWords] = createSignal('');
  const first = new Set(props.belongs.keys());
  const people = [...props.people].sort((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)));
  const shown = createMemo(() => people.filter(({ name }) => folded(name).includes(folded(words().trim()))));
  const as = (who: AgentId) => props.belongs.get(who) ?? none;
  return (
    <fieldset aria-describedby={id}>
      <legend>{te('members.title')}</legend>
      <p class="page-note" id={id}>
        {te('members.note')}
      </p>
      <Show when={people.length >= SEARCHED_FROM}>
        <SearchField label={te('members.search')} value={words()} onInput={setWords} />
      </Show>
      <table class="team-members">
        <thead>
          <tr>
            <th scope="col">{te('members.name')}</th>
            <th scope="col">{te('members.serves')}</th>
            <th scope="col">{te('members.supervises')}</th>
          </tr>
        </thead>
        <tbody>
          <For
            each={shown()}
            fallback={
              <tr>
                <td colSpan={3}>{te('members.nobody')}</td>
              </tr>
            }
          >
            {(person) => (
              <tr>
                <th scope="row">
                  {person.name}
                  <Show when={person.availability !== 'available' && person.availability}>
                    {(availability) => <small>{te(`members.${availability()}`)}</small>}
                  </Show>
                  <Show when={person.role === 'restricted'}>
                    <small>{te('members.restricted')}</small>
                  </Show>
                </th>
                <td>
                  <label>
                    <input
                      type="checkbox"
                      aria-label={te('members.servesAs', person.name)}
                      checked={as(person.id).serves}
                      onChange={(event) =>
                        props.onChange(person.id, { ...as(person.id), serves: event.currentTarget.checked })
                      }
                    />
                  </label>
                </td>
                <td>
                  <Show when={person.role !== 'restricted'}>
                    <label>
                      <input
                        type="checkbox"
                        aria-label={te('members.supervisesAs', person.name)}
                        checked={as(person.id).supervises}
                        onChange={(event) =>
                          props.onChange(person.id, { ...as(person.id), supervises: event.currentTarget.checked })
                        }
                      />
                    </label>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </fieldset>
  );
}
