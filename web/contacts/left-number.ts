import type { MergeView, PersonView } from '../../worker/contacts/person.ts';

/** [I12] What one is told before a change of number is taken back; null: nothing is to be told. */
export interface Parting {
  /** Who has the old number then. */
  name: string;
  /** When the provider said that they left it, ms. */
  at: number;
  /** Digits; null: they showed none. */
  left: string | null;
  /** The new one. */
  now: string | null;
  /** Whether the other one is called so, too. */
  namesakes: boolean;
}

export function partingOf({ left, undoableUntil, contact, other, proof }: MergeView): Parting | null {
  if (left === null || undoableUntil === null) return null;
  const namesakes = other !== null && other.name === contact.name;
  return { name: contact.name, at: proof.at, left: left.phone, now: newNumber(left.phone, other), namesakes };
}

/** [I12] By which change of number this contact is at one that they have left, by the provider's word; null: they are at none. */
export function leftBehindBy({ id, phone, merges }: PersonView): MergeView | null {
  const undone = merges.find(({ status, left, contact }) => status === 'undone' && left !== null && contact.id === id);
  if (undone?.left == null || undone.left.phone !== phone) return null;
  return (undone.contact.lastWroteAt ?? 0) > undone.proof.at ? null : undone;
}

const newNumber = (left: string | null, other: MergeView['other']): string | null =>
  other === null || other.phone === left ? null : other.phone;
