import type { ChannelFacts, ContactFacts, Preference } from '../channels/channel.ts';
import type { ChannelId, ContactId, ConversationId, MessageKey } from '../platform/id.ts';
import { type BlockWord, blockIn } from './block.ts';
import { type ContactRecord, changesOf, type Names, type Proof, type Sender } from './contact.ts';
import {
  type Identity,
  type IdentityKind,
  identitiesOf,
  isNumber,
  isSame,
  type KnownIdentity,
  type Match,
  matchChange,
  matchSender,
} from './identity.ts';

/** Somebody to look up on one of our channels. */
export interface Want {
  channel: { id: ChannelId; portfolioId: string };
  sender: Sender;
  /** Provider's time of the newest thing they did, ms. */
  at: number;
  /** The message that this was; null: it was none. */
  key: MessageKey | null;
  /** Whether to make a contact and a conversation when there is none. */
  births: boolean;
}

/** A contact and their conversation on the channel that was asked for. */
export interface Located {
  conversationId: ConversationId;
  contact: ContactFacts;
  /** What they chose last of the marketing of the channel's account. */
  marketing?: Preference;
  /** [N60] Whether they are blocked, as an administrator decided last. */
  block?: BlockWord;
}

/** null: there is nobody, and none was to be made. An Error: could not be settled now, and must be tried again. */
export type Resolution = Located | Error | null;

/** What a conversation must learn of its contact, whom something else changed: a number that passed on, a merge. */
export interface Notice {
  conversationId: ConversationId;
  channel: ChannelFacts;
  contact: ContactFacts;
  /** What they chose last of the marketing of the channel's account. */
  marketing?: Preference;
  /** [N60] Whether they are blocked, as an administrator decided last. */
  block?: BlockWord;
  /** Provider's time of the message that changed them, ms. */
  at: number;
  passed?: Passed;
}

/** A number that is about to be somebody else's, by this message of theirs. */
export interface Passed {
  number: string;
  key: MessageKey;
}

/** What is still to be written for one wanted sender, and on what stand that was judged (see `standOf`). */
export interface Due {
  n: number;
  want: Want;
  planned: Extract<Plan, { type: 'create' | 'amend' }>;
  stand: string;
}

/** One identity of a wanted sender as it stands on record, with the contact it leads to. */
export interface Row {
  /** Which of the wanted ones, by its place. */
  n: number;
  kind: IdentityKind;
  value: string;
  contactId: ContactId;
  since: number;
  until: number | null;
  /** 1: somebody else has it now. */
  past: 0 | 1;
  /** Of a number: the business-scoped id that was told with it last; null: not known. */
  toldWith: string | null;
  /** JSON list of the business-scoped ids that hold the contact. */
  heldBy: string;
  /** The newest business-scoped id by which the contact is known today. */
  userId: string | null;
  name: string | null;
  called: string | null;
  phone: string | null;
  username: string | null;
  /** 1: it was another contact's, whom people made one with this one. */
  joined: 0 | 1;
  conversationId: ConversationId | null;
  choice: Preference['choice'] | null;
  chosenAt: number | null;
  /** JSON, see `blockIn`. */
  block?: string | null;
}

/** An identity as it shall stand; times in ms. */
export interface Standing extends Identity {
  since: number;
  until: number | null;
}

/** What a plan writes to the identities. */
export interface Claim {
  /** As the sender may be reached. */
  sender: Sender;
  claims: Standing[];
  losers: ContactId[];
  /** Who has a number of theirs, or had it until now. */
  alike: Match['alike'];
}

/** What is to be written so that the sender has a contact and a conversation. */
export type Plan =
  | { type: 'nobody' }
  | {
      type: 'known';
      contact: ContactRecord;
      conversationId: ConversationId;
      sender: Sender;
      /** They go by a name that was another contact's. */
      joined: boolean;
      marketing?: Preference;
      block?: BlockWord;
    }
  /** Two contacts are one person, by the provider's own word: that comes first. */
  | {
      type: 'unite';
      survivorId: ContactId;
      loserId: ContactId;
      reason: 'changed' | 'card';
      proof: Proof;
      identity: Identity;
    }
  | ({ type: 'create'; lacksConversation: boolean } & Claim)
  | ({ type: 'amend'; contactId: ContactId; changes: ContactRecord | null; lacksConversation: boolean } & Claim);

/** Judges what stands on record for one wanted sender. */
export function plan(want: Want, rows: readonly Row[]): Plan {
  const { sender, births } = want;
  const { formerly } = sender;
  const matched = judge(want, rows.map(knownFrom));
  const { contactId } = matched;
  const claims = [...matched.claims, ...retold(want, rows, matched)];
  const judged = { ...matched, claims };
  if (judged.absorbs !== null && contactId !== null) return unite(sender, contactId, judged.absorbs);
  const row = rows.find((each) => each.contactId === contactId);
  if (row === undefined) {
    // Who changes a number has written before, or will be heard of late: both names shall lead to one contact.
    if (!births && formerly === undefined) return { type: 'nobody' };
    return { type: 'create', lacksConversation: births, ...judged };
  }

  const contact = { id: row.contactId, name: row.name, called: row.called, phone: row.phone, username: row.username };
  const { conversationId } = row;
  const lacksConversation = births && conversationId === null;
  const learns = births || formerly !== undefined;
  // Which number is theirs after a change is read from what then stands on record: another may be newer.
  const joined = rows.some((each) => each.contactId === contactId && each.joined === 1);
  const changes = births && formerly === undefined ? changesOf(contact, judged.sender, joined) : null;
  if (!learns || (changes === null && claims.length === 0 && !lacksConversation)) {
    if (conversationId === null) return { type: 'nobody' };
    const told = { ...judged.sender, userId: judged.sender.userId ?? row.userId };
    return { type: 'known', contact, conversationId, sender: told, joined, ...marketingOf(row), ...blockIn(row.block) };
  }
  return { type: 'amend', changes, lacksConversation, ...judged, contactId: contact.id };
}

/** What a row of the record says of the contact's choice. */
export const marketingOf = ({ choice, chosenAt }: Pick<Row, 'choice' | 'chosenAt'>): { marketing?: Preference } =>
  choice === null || chosenAt === null ? {} : { marketing: { choice, at: chosenAt } };

interface Judged extends Claim {
  contactId: ContactId | null;
  absorbs: ContactId | null;
}

function judge({ sender, at }: Want, known: readonly KnownIdentity[]): Judged {
  const { formerly, shared } = sender;
  if (formerly === undefined) {
    const { claims, numbersUntil, ...match } = matchSender(namedBy(sender), known, at);
    // Who holds no id of their own besides the number that the sender proved to be theirs is the sender.
    const proven = shared !== undefined && match.alike !== null && !match.losers.includes(match.alike.contactId);
    const absorbs = proven && match.contactId !== null ? (match.alike?.contactId ?? null) : null;
    const standing = claims.map((each) => ({ ...each, since: at, until: isNumber(each.kind) ? numbersUntil : null }));
    return { ...match, absorbs, claims: standing };
  }
  const { claims, ends, numbersUntil, ...change } = matchChange(sender, formerly, known);
  const ended = ends.map((each) => {
    const since = known.find((row) => !row.past && isSame(row, each))?.since ?? 0;
    return { ...each, since, until: formerly.at };
  });
  const begun = claims.map((each) => ({
    ...each,
    since: formerly.at,
    until: isNumber(each.kind) ? numbersUntil : null,
  }));
  return { ...change, alike: null, claims: [...begun, ...ended] };
}

/** [I13] What several users of one contact show: with whom it was told last stands on record, for one of them may change. */
function retold({ sender }: Want, rows: readonly Row[], { contactId, sender: reached }: Judged): Standing[] {
  const { userId, waId } = reached;
  if (sender.formerly !== undefined || userId === null || waId === null) return [];
  return rows.flatMap((row) => {
    const { kind, value, since, until } = row;
    const isOwn = row.past === 0 && isNumber(kind) && row.contactId === contactId && until === null;
    return isOwn && row.toldWith !== userId && holdersOf(row).length > 1 ? [{ kind, value, since, until }] : [];
  });
}

function unite(sender: Sender, survivorId: ContactId, loserId: ContactId): Plan {
  const { formerly, shared } = sender;
  const proof = formerly ?? shared;
  const [identity] = shared === undefined ? identitiesOf(sender) : identitiesOf({ ...nobody, waId: shared.phone });
  if (proof === undefined || identity === undefined) throw new Error('Nothing proves that two contacts are one');
  const { key, at } = proof;
  return {
    type: 'unite',
    survivorId,
    loserId,
    reason: shared === undefined ? 'changed' : 'card',
    proof: { key, at },
    identity,
  };
}

/** The rows of one sender as text: a write that quotes it takes place only while nobody changed them. */
export const standOf = (rows: readonly Row[]): string =>
  rows
    .filter(({ past }) => past === 0)
    .map(({ kind, value, contactId, until, heldBy }) => `${kind} ${value} ${contactId} ${until ?? ''} ${heldBy}`)
    .join('\n');

const nobody: Names = { userId: null, parentUserId: null, waId: null };

/** A phone that they handed over is as good as one that the provider shows. */
export const namedBy = (sender: Sender): Sender => ({ ...sender, waId: sender.waId ?? sender.shared?.phone ?? null });

/** Every name of a sender, those before a change of number included. */
export const namesOf = (sender: Sender): Identity[] => [
  ...identitiesOf(namedBy(sender)),
  ...(sender.formerly === undefined ? [] : identitiesOf(sender.formerly)),
];

/** The wanted senders as the look-up reads them. */
export const lookupOf = (wants: readonly { n: number; want: Want }[]): string =>
  JSON.stringify(
    wants.map(({ n, want: { channel, sender } }) => ({
      n,
      scope: channel.portfolioId,
      channel: channel.id,
      ids: pairsOf(namesOf(sender)),
    })),
  );

export const pairsOf = (identities: readonly Identity[]): [IdentityKind, string][] =>
  identities.map(({ kind, value }) => [kind, value]);

function knownFrom(row: Row): KnownIdentity {
  const { kind, value, contactId, since, until } = row;
  return { kind, value, contactId, since, until, past: row.past === 1, heldBy: holdersOf(row) };
}

function holdersOf({ heldBy }: Row): string[] {
  const holders: unknown = JSON.parse(heldBy);
  return Array.isArray(holders) ? holders.filter((holder) => typeof holder === 'string') : [];
}
