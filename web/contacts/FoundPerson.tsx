import type { FoundContact } from '../../worker/contacts/found.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { foundLine } from './found-line.ts';

/** What stands in a row that leads to a contact who was found. */
export function FoundPerson(props: { contact: FoundContact }) {
  return (
    <>
      <Avatar name={props.contact.name} seed={props.contact.id} />
      <span>
        <b>{props.contact.name}</b>
        <small>{foundLine(props.contact)}</small>
      </span>
      <Icon name="forward" size={18} />
    </>
  );
}
