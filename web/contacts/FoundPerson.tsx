import { Show } from 'solid-js';
import type { FoundContact } from '../../worker/contacts/found.ts';
import { t } from '../i18n/i18n.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/Tag.tsx';
import { foundLine } from './found-line.ts';

/** What stands in a row that leads to a contact who was found. */
export function FoundPerson(props: { contact: FoundContact }) {
  return (
    <>
      <Avatar name={props.contact.name} seed={props.contact.id} />
      <span>
        <b>
          {props.contact.name}
          <Show when={props.contact.blocked}>
            <Tag tone="stop">{t('conversation.status.blocked')}</Tag>
          </Show>
          <Show when={props.contact.archived}>
            <Tag>{t('contacts.archive.tag')}</Tag>
          </Show>
        </b>
        <small>{foundLine(props.contact)}</small>
      </span>
      <Icon name="forward" size={18} />
    </>
  );
}
