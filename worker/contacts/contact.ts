import type { ContactFacts } from '../channels/channel.ts';
import type { ContactId, MessageKey } from '../platform/id.ts';
import { dialled, displayPhone } from './phone.ts';

/** What a provider may name somebody by. */
export interface Names {
  /** Business-scoped user id. */
  userId: string | null;
  /** The same across the linked portfolios of a managed business. */
  parentUserId: string | null;
  /** WhatsApp's own id: mostly the phone, digits only. */
  waId: string | null;
}

/** The message by which the provider vouches for something. `at`: provider's time, ms. */
export interface Proof {
  key: MessageKey;
  at: number;
}

/**
 * Whoever wrote to us, or whom a status is about, as the provider names them. At least one of the three ids is there.
 * `formerly`: what the provider says they were named by before, for they changed their number. `shared`: the phone
 * (digits) that they handed over when we asked for it; no other card proves a number (facts/meta.md §4.1).
 */
export interface Sender extends Names {
  /** The name they gave themselves. */
  name: string | null;
  username: string | null;
  formerly?: Names & Proof;
  shared?: { phone: string } & Proof;
}

/** The surest id of a sender, which tells them apart within one channel. */
export const strongestId = ({ userId, parentUserId, waId }: Sender): string => userId ?? parentUserId ?? waId ?? '';

/** Their number as it is dialled; null while the provider hides it. */
export const phoneOf = ({ waId }: Sender): string | null => (waId === null ? null : dialled(waId));

/** What is stored of a contact. */
export interface ContactRecord {
  id: ContactId;
  name: string | null;
  /** What our agents call them, which goes before the name; null: nothing else. */
  called: string | null;
  phone: string | null;
  username: string | null;
}

export const contactFrom = (id: ContactId, sender: Sender): ContactRecord => ({
  id,
  name: sender.name,
  called: null,
  phone: phoneOf(sender),
  username: sender.username,
});

/**
 * What the sender tells anew; null: nothing changed. What a provider leaves out or hides is not taken away. `joined`: [I8] they
 * were somebody else until people made the two one, and call the contact otherwise only where they had no name.
 */
export function changesOf(known: ContactRecord, sender: Sender, joined = false): ContactRecord | null {
  const told = contactFrom(known.id, sender);
  const [first, then] = joined ? [known, told] : [told, known];
  const changed = {
    id: known.id,
    name: first.name ?? then.name,
    called: known.called,
    phone: told.phone ?? known.phone,
    username: first.username ?? then.username,
  };
  const same = changed.name === known.name && changed.phone === known.phone && changed.username === known.username;
  return same ? null : changed;
}

/** What somebody is called of whom no name is known: as their username is written, or their number; null: neither is known. */
export const nameless = ({ phone, username }: Pick<ContactRecord, 'phone' | 'username'>): string | null => {
  if (username !== null) return `@${username}`;
  return phone === null ? null : displayPhone(phone);
};

/**
 * [I8] What two who are made one are called: what our agents call either, else what either calls themselves; of two, who goes on.
 * null: neither has a name.
 */
export const unitedName = (survivor: Named, loser: Named): string | null =>
  survivor.called ??
  loser.called ??
  survivor.ownName ??
  loser.ownName ??
  nameless({ username: survivor.username ?? loser.username, phone: survivor.phone ?? loser.phone });

interface Named extends Pick<ContactRecord, 'called' | 'phone' | 'username'> {
  ownName: string | null;
}

/** The contact for a conversation, reached as the provider just confirmed it, else as we know it. */
export function factsOf({ id, name, called, phone, username }: ContactRecord, sender: Sender): ContactFacts {
  return {
    id,
    name: called ?? name ?? nameless({ phone, username }) ?? sender.userId ?? id,
    phone,
    username,
    address: { phone: sender.waId ?? phone, userId: sender.userId },
    ...(called === null ? {} : { called: true as const }),
  };
}
