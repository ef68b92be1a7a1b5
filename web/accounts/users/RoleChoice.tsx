import { createUniqueId, For } from 'solid-js';
import { type Role, roles } from '../../../worker/inbox/visibility.ts';
import { tu } from './texts.ts';

/** Which of the roles somebody has, with what each may do. */
export function RoleChoice(props: { role: Role; disabled?: boolean; onChoose: (role: Role) => void }) {
  const id = createUniqueId();
  return (
    <fieldset class="users-roles" disabled={props.disabled ?? false}>
      <legend>{tu('form.role')}</legend>
      <For each={roles}>
        {(role) => (
          <label>
            <input
              type="radio"
              name={id}
              checked={props.role === role}
              aria-describedby={`${id}-${role}`}
              onChange={() => props.onChoose(role)}
            />
            <span>
              {tu(`roles.${role}.name`)}
              <small id={`${id}-${role}`}>{tu(`roles.${role}.note`)}</small>
            </span>
          </label>
        )}
      </For>
    </fieldset>
  );
}
