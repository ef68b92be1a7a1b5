import { Show } from 'solid-js';
import type { AgentView } from '../../../worker/accounts/account.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { tu } from './texts.ts';

/** Somebody who comes in, in one line. */
export function UserRow(props: { user: AgentView; isMe: boolean; onEdit: () => void }) {
  const teams = () => props.user.teams.map(({ name }) => name).join(', ') || tu('noTeams');
  return (
    <li class="user-row">
      <Avatar name={props.user.name} seed={props.user.id} photo={props.user.photo} />
      <div class="user-who">
        <strong>
          {props.user.name}
          <Show when={props.isMe}>
            <Tag>{tu('you')}</Tag>
          </Show>
          <Show when={props.user.secondFactor}>
            <Tag>{tu('factor')}</Tag>
          </Show>
          <Show when={props.user.availability !== 'available' && props.user.availability}>
            {(availability) => <Tag>{tu(`availability.${availability()}`)}</Tag>}
          </Show>
        </strong>
        <span>{props.user.email}</span>
        <Show when={props.user.nickname}>{(nickname) => <span>{tu('nickname', nickname())}</span>}</Show>
      </div>
      <div class="user-role">
        <span>{tu(`roles.${props.user.role}.name`)}</span>
        <small>{teams()}</small>
      </div>
      <IconButton icon="pencil" label={tu('edit', props.user.name)} onClick={() => props.onEdit()} />
    </li>
  );
}
