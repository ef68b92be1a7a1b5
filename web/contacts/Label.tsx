import type { LabelView } from '../../worker/contacts/label.ts';
import './Labels.css';

/** A label as it stands on a contact. */
export const Label = (props: { of: Pick<LabelView, 'name' | 'colour'> }) => (
  <span class="label" data-colour={props.of.colour} title={props.of.name}>
    {props.of.name}
  </span>
);
