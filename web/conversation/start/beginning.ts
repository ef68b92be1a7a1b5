import type { ContactId } from '../../../worker/platform/id.ts';

/** Whom one begins to serve. */
export interface Somebody {
  id: ContactId;
  name: string;
  phone: string | null;
  /** [N82] The whole number by which somebody is known here whom we may not see, or who is shown without it. */
  typed?: string;
}

/** By which door one comes: a number that was typed, a contact that was chosen, or neither. */
export interface Beginning {
  phone?: string;
  contact?: Somebody;
  /** [R27] A message leaves later, which nobody need be asked any more. */
  later?: true;
  /** A ticket is live, or a message scheduled. */
  onStarted?: () => void;
}
