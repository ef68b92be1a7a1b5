import { createUniqueId, For } from 'solid-js';
import { type Role, roles } from '../../../worker/inbox/visibility.ts';
import { Choice } from '../../ui/Choice.tsx';
import { tu } from './texts.ts';

/** Which of the roles somebody has, with what each may do. */
export function RoleChoice(props: { role: Role; disabled?: boolean; onChoose: (role: Role) => void }) {
  const id = createUniqueId();
  return (
    <fieldset disabled={props.disabled ?? false}>
      <legend>{tu('form.role')}</legend>
      <For each={roles}>
        {(role) => (
          <Choice
            type="radio"
            name={id}
            checked={props.role === role}
            note={tu(`roles.${role}.note`)}
            onChange={() => props.onChoose(role)}
          >
            {tu(`roles.${role}.name`)}
          </Choice>
        )}
      </For>
    </fieldset>
  );
}
