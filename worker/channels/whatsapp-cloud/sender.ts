import type { Proof, Sender } from '../../contacts/contact.ts';
import { digitsOf, ninthDigitKey } from '../../contacts/phone.ts';
import { at, cut, idOf, listOf, textOf, type Unknowns } from './read.ts';

const USER_ID = /^[A-Z]{2}(\.ENT)?\.[A-Za-z0-9]{1,128}$/;
const NAME_MAX_LENGTH = 200;

/** Who sent `message`, joined with what `value.contacts` tells of them; null: the message names nobody. */
export const senderOf = (value: unknown, message: Unknowns): Sender | null =>
  personOf(
    value,
    { userId: message.from_user_id, parentUserId: message.from_parent_user_id, phone: message.from },
    listOf(at(value, 'messages')).length,
  );

/** To whom an echo of our phone app went. */
export const addresseeOf = (value: unknown, message: Unknowns): Sender | null =>
  personOf(
    value,
    { userId: message.to_user_id, parentUserId: message.to_parent_user_id, phone: message.to },
    listOf(at(value, 'message_echoes')).length,
  );

/** How an item names somebody, as it came. */
export interface Names {
  userId: unknown;
  parentUserId: unknown;
  phone: unknown;
}

/** Somebody as an item names them, joined with what `value.contacts` tells; `itemCount`: of how many items of that kind. */
export function personOf(value: unknown, names: Names, itemCount: number): Sender | null {
  const phone = idOf(names.phone);
  const named = {
    userId: userIdOf(names.userId) ?? (phone !== null && USER_ID.test(phone) ? phone : null),
    waId: waIdOf(phone),
  };
  const contact = contactOf(listOf(at(value, 'contacts')), named, itemCount);
  const profile = at(contact, 'profile');
  return whole({
    userId: named.userId ?? userIdOf(at(contact, 'user_id')),
    parentUserId: userIdOf(names.parentUserId) ?? userIdOf(at(contact, 'parent_user_id')),
    // The id to answer to; the item's is the phone, which may differ from it (facts/meta.md §5).
    waId: waIdOf(at(contact, 'wa_id')) ?? named.waId,
    name: nameOf(at(profile, 'name')),
    username: nameOf(at(profile, 'username')),
  });
}

/**
 * Whom a system message is about. When it reports changed ids (`user_changed_number`, `user_changed_user_id`, and the
 * `user_id_update` of older descriptions), the contact is named by the new ones and `formerly` by those before.
 */
export function subjectOf(value: unknown, message: Unknowns, proof: Proof): Sender | null {
  const system = at(message, 'system');
  const sender = senderOf(value, message);
  const before = {
    userId: userIdOf(at(system, 'previous_user_id')),
    parentUserId: userIdOf(at(system, 'previous_parent_user_id')),
  };
  // A plain change of number tells the old one as the sender; older versions call the new one `new_wa_id`.
  const newPhone = waIdOf(at(system, 'wa_id')) ?? waIdOf(at(system, 'new_wa_id'));
  const fromPhone = waIdOf(message.from);
  const now = whole({
    userId: userIdOf(at(system, 'user_id')) ?? (sender?.userId === before.userId ? null : (sender?.userId ?? null)),
    parentUserId: userIdOf(at(system, 'parent_user_id')),
    waId: newPhone,
    name: null,
    username: null,
  });
  const oldPhone = newPhone === null || fromPhone === newPhone ? null : fromPhone;
  const isChange = oldPhone !== null || before.userId !== null || before.parentUserId !== null;
  if (now === null) return sender ?? whole({ ...before, waId: null, name: null, username: null });
  if (!isChange) return sender;
  return { ...now, formerly: { ...before, waId: oldPhone, ...proof } };
}

/** To whom the message of a status went; null: the status does not say. */
export function recipientOf(status: Unknowns): Sender | null {
  const recipient = idOf(status.recipient_id);
  return whole({
    userId: userIdOf(status.recipient_user_id) ?? (recipient !== null && USER_ID.test(recipient) ? recipient : null),
    // Spelled the other way round before 5 May 2026 (facts/meta.md §3.2).
    parentUserId: userIdOf(status.recipient_parent_user_id) ?? userIdOf(status.parent_recipient_user_id),
    waId: waIdOf(recipient),
    name: null,
    username: null,
  });
}

function whole(sender: Sender): Sender | null {
  return sender.userId === null && sender.parentUserId === null && sender.waId === null ? null : sender;
}

function contactOf(
  contacts: readonly unknown[],
  { userId, waId }: Pick<Sender, 'userId' | 'waId'>,
  messageCount: number,
): unknown {
  const byUser = userId === null ? undefined : contacts.find((contact) => userIdOf(at(contact, 'user_id')) === userId);
  if (byUser !== undefined) return byUser;
  const open = contacts.filter((contact) => userId === null || userIdOf(at(contact, 'user_id')) === null);
  const byPhone = waId === null ? undefined : open.find((contact) => samePhone(waIdOf(at(contact, 'wa_id')), waId));
  return byPhone ?? (contacts.length === 1 && messageCount === 1 ? open[0] : undefined);
}

export const samePhone = (one: string | null, other: string): boolean =>
  one !== null && (one === other || (ninthDigitKey(one) ?? one) === ninthDigitKey(other));

const userIdOf = (value: unknown): string | null => {
  const text = textOf(value);
  return text !== null && text.length <= NAME_MAX_LENGTH ? text : null;
};

const waIdOf = (value: unknown): string | null => {
  const text = idOf(value);
  return text === null ? null : digitsOf(text);
};

const nameOf = (value: unknown): string | null => textOf(cut(textOf(value)?.trim() ?? '', NAME_MAX_LENGTH));
