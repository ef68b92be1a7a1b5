import type { ContactId } from '../platform/id.ts';
import type { Sender } from './contact.ts';
import { ninthDigitKey } from './phone.ts';

/** How a provider may name a contact, surest first. `phone_key`: both writings of a Brazilian mobile (see phone.ts). */
export const identityKinds = ['user_id', 'parent_user_id', 'wa_id', 'phone_key'] as const;

export type IdentityKind = (typeof identityKinds)[number];

export interface Identity {
  kind: IdentityKind;
  value: string;
}

/** An identity that is on record. */
export interface KnownIdentity {
  kind: IdentityKind;
  contactId: ContactId;
  /** The business-scoped user ids by which that contact is known in the same portfolio. */
  heldBy: readonly string[];
}

/** `contactId` null: a new contact. `claims`: identities that become theirs. `losers`: contacts who lose one by that. */
export interface Match {
  contactId: ContactId | null;
  claims: Identity[];
  losers: ContactId[];
}

/** Every name of the sender, surest first, at most one of a kind. */
export function identitiesOf({ userId, parentUserId, waId }: Sender): Identity[] {
  const values: Record<IdentityKind, string | null> = {
    user_id: userId,
    parent_user_id: parentUserId,
    wa_id: waId,
    phone_key: waId === null ? null : ninthDigitKey(waId),
  };
  return identityKinds.flatMap((kind) => {
    const value = values[kind];
    return value === null ? [] : [{ kind, value }];
  });
}

/**
 * Whose message this is. A business-scoped id decides. A number (`wa_id`, then its ninth-digit key) identifies only
 * while no other business-scoped id of the portfolio holds its contact: numbers are recycled, and a stranger must not
 * see the thread. The number then passes to the newcomer. A number that another contact has without such a holder
 * stays there: the two may be one person, which is for people to decide (N14).
 */
export function matchSender(sender: Sender, known: readonly KnownIdentity[]): Match {
  const identities = identitiesOf(sender);
  const row = (kind: IdentityKind) => known.find((identity) => identity.kind === kind);
  const isRecycled = ({ kind, heldBy }: KnownIdentity): boolean =>
    (kind === 'wa_id' || kind === 'phone_key') &&
    sender.userId !== null &&
    heldBy.length > 0 &&
    !heldBy.includes(sender.userId);

  const match = identityKinds.map(row).find((identity) => identity !== undefined && !isRecycled(identity));
  const lost = known.filter((identity) => identity.contactId !== match?.contactId && isRecycled(identity));
  return {
    contactId: match?.contactId ?? null,
    claims: identities.filter(({ kind }) => row(kind) === undefined || lost.some((identity) => identity.kind === kind)),
    losers: [...new Set(lost.map(({ contactId }) => contactId))],
  };
}
