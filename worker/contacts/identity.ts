import type { ContactId } from '../platform/id.ts';
import type { Names, Sender } from './contact.ts';
import { ninthDigitKey } from './phone.ts';

/** How a provider may name a contact, surest first. `phone_key`: both writings of a Brazilian mobile (see phone.ts). */
export const identityKinds = ['user_id', 'parent_user_id', 'wa_id', 'phone_key'] as const;

export type IdentityKind = (typeof identityKinds)[number];

export interface Identity {
  kind: IdentityKind;
  value: string;
}

/** An identity that is on record. */
export interface KnownIdentity extends Identity {
  contactId: ContactId;
  /** The business-scoped user ids by which that contact is known in the same portfolio, former ones included. */
  heldBy: readonly string[];
  /** Provider's time of the message that made it theirs, ms. */
  since: number;
  /** Until when it was theirs, ms; null: it still is. */
  until: number | null;
  /** Somebody else has it now. */
  past: boolean;
}

/** `contactId` null: a new contact. */
export interface Match {
  contactId: ContactId | null;
  /** Identities that become theirs. */
  claims: Identity[];
  /** Contacts who lose a number to them. */
  losers: ContactId[];
  /** Who has a number of theirs, or had it until now: the two may be one person, which is for people to decide (N14). */
  alike: { contactId: ContactId; identity: Identity } | null;
  /** The sender as they may be reached: without the names that were theirs only until later than this message. */
  sender: Sender;
  /** They wrote under a user id that has ended since: until when the numbers of that time are theirs, ms; null: they did not. */
  numbersUntil: number | null;
}

export const isNumber = (kind: IdentityKind): boolean => kind === 'wa_id' || kind === 'phone_key';

/** Every name of the sender, surest first, at most one of a kind. */
export function identitiesOf({ userId, parentUserId, waId }: Names): Identity[] {
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
 * Whose message this is; `at`: provider's time, ms, for webhooks come late and out of order. A business-scoped id decides,
 * also a former one. A number (`wa_id`, then its ninth-digit key) identifies only while no other business-scoped id of the
 * portfolio holds its contact, and only for the time it was theirs: numbers are recycled, and a stranger must not see the
 * thread. The number then passes to the newcomer, unless their message is older than the other's claim.
 */
export function matchSender(sender: Sender, known: readonly KnownIdentity[], at: number): Match {
  const identities = identitiesOf(sender);
  const standing = (identity: Identity) => known.find((row) => !row.past && isSame(row, identity));
  const whose = (identity: Identity) =>
    known.find((row) => row.past && isSame(row, identity) && row.since <= at && at < (row.until ?? at)) ??
    standing(identity);
  const isOver = ({ until }: KnownIdentity): boolean => until !== null && at > until;
  const isRecycled = ({ kind, heldBy }: KnownIdentity): boolean =>
    isNumber(kind) && sender.userId !== null && heldBy.length > 0 && !heldBy.includes(sender.userId);

  const match = identities
    .map(whose)
    .find((row) => row !== undefined && !(isNumber(row.kind) && (isRecycled(row) || isOver(row))));
  const contactId = match?.contactId ?? null;
  const rows = identities.map(standing).filter((row) => row !== undefined);
  const isTheirs = (row: KnownIdentity): boolean => row.contactId === contactId;
  const passesOn = (row: KnownIdentity): boolean =>
    !isTheirs(row) && isNumber(row.kind) && at >= row.since && (isRecycled(row) || isOver(row));
  /** It was theirs until later than this message, or is somebody else's since. */
  const isLapsed = (row: KnownIdentity): boolean =>
    isTheirs(row) ? row.until !== null && !isOver(row) : isRecycled(row) && !passesOn(row);

  const lapsed = rows.filter(isLapsed);
  const numberLapsed = lapsed.some(({ kind }) => isNumber(kind));
  // A number that is told with a former user id is a former number, whatever they have now.
  const numbersUntil = lapsed.find(({ kind }) => kind === 'user_id')?.until ?? null;
  const lost = rows.filter(passesOn);
  const other = rows.find((row) => isNumber(row.kind) && !isTheirs(row) && !isOver(row));
  return {
    contactId,
    claims: identities.filter((identity) => {
      if (isNumber(identity.kind) && numberLapsed) return false;
      const row = standing(identity);
      return row === undefined || passesOn(row) || (isTheirs(row) && isOver(row));
    }),
    losers: [...new Set(lost.filter((row) => !isOver(row)).map((row) => row.contactId))],
    alike: other === undefined ? null : { contactId: other.contactId, identity: named(other) },
    sender: {
      ...sender,
      userId: lapsed.some(({ kind }) => kind === 'user_id') ? null : sender.userId,
      parentUserId: lapsed.some(({ kind }) => kind === 'parent_user_id') ? null : sender.parentUserId,
      waId: numberLapsed || numbersUntil !== null ? null : sender.waId,
    },
    numbersUntil,
  };
}

/** What a changed number does to the identities of one contact. */
export interface Change extends Pick<Match, 'claims' | 'losers' | 'sender' | 'numbersUntil'> {
  /** null: a contact of whom nothing was known yet. */
  contactId: ContactId | null;
  /** Who had the new ids already: the provider proves that the two are one person. */
  absorbs: ContactId | null;
  /** Identities that end, or are put on record as ended. */
  ends: Identity[];
}

/**
 * What it means that a contact who was named `formerly` is named as `sender` now, by the provider's own word. The contact
 * who had the former ids goes on; to say it again, late or out of order comes to the same.
 */
export function matchChange(sender: Sender, formerly: Names & { at: number }, known: readonly KnownIdentity[]): Change {
  const { at } = formerly;
  const before = matchSender({ ...formerly, name: null, username: null }, known, at).contactId;
  // A new user id on the old number is no stranger's: the provider has just said whose it is.
  const vouched = known.map((row) =>
    row.contactId === before && sender.userId !== null ? { ...row, heldBy: [...row.heldBy, sender.userId] } : row,
  );
  const after = matchSender(sender, vouched, at).contactId;
  const contactId = before ?? after;
  const own = vouched.map((row) => (row.contactId === after && contactId !== null ? { ...row, contactId } : row));
  const { claims, losers, sender: reached, numbersUntil } = matchSender(sender, own, at);
  const news = identitiesOf(sender);
  const ends = identitiesOf(formerly).filter((identity) => {
    if (news.some((each) => isSame(each, identity))) return false;
    const row = own.find((each) => !each.past && isSame(each, identity));
    return row === undefined || (row.contactId === contactId && row.until === null && row.since <= at);
  });
  return {
    contactId,
    absorbs: after === contactId ? null : after,
    claims,
    losers,
    ends,
    sender: reached,
    numbersUntil,
  };
}

export const isSame = (one: Identity, other: Identity): boolean => one.kind === other.kind && one.value === other.value;

const named = ({ kind, value }: Identity): Identity => ({ kind, value });
