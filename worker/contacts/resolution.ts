import type { ChannelFacts, ContactFacts } from '../channels/channel.ts';
import type { ChannelId, ContactId, ConversationId } from '../platform/id.ts';
import { type ContactRecord, changesOf, type Sender } from './contact.ts';
import { type Identity, type IdentityKind, identitiesOf, matchSender } from './identity.ts';

/** Somebody to look up on one of our channels. */
export interface Want {
  channel: { id: ChannelId; portfolioId: string };
  sender: Sender;
  /** Whether to make a contact and a conversation when there is none. */
  births: boolean;
}

/** A contact and their conversation on the channel that was asked for. */
export interface Located {
  conversationId: ConversationId;
  contact: ContactFacts;
}

/** null: there is nobody, and none was to be made. An Error: could not be settled now, and must be tried again. */
export type Resolution = Located | Error | null;

/** A conversation whose contact loses a number to somebody else, with the contact as known from then on. */
export interface Loss {
  conversationId: ConversationId;
  channel: ChannelFacts;
  contact: ContactFacts;
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
  contactId: ContactId;
  /** JSON list of the business-scoped ids that hold the contact. */
  heldBy: string;
  name: string | null;
  phone: string | null;
  username: string | null;
  conversationId: ConversationId | null;
}

/** What is to be written so that the sender has a contact and a conversation. */
export type Plan =
  | { type: 'nobody' }
  | { type: 'known'; contact: ContactRecord; conversationId: ConversationId; userId: string | null }
  | { type: 'create'; claims: Identity[]; losers: ContactId[] }
  | {
      type: 'amend';
      contactId: ContactId;
      claims: Identity[];
      losers: ContactId[];
      changes: ContactRecord | null;
      lacksConversation: boolean;
    };

/** Judges what stands on record for one wanted sender. */
export function plan({ sender, births }: Want, rows: readonly Row[]): Plan {
  const known = rows.map((row) => ({ ...row, heldBy: holdersOf(row) }));
  const { contactId, claims, losers } = matchSender(sender, known);
  const match = known.find((row) => row.contactId === contactId);
  if (match === undefined) return births ? { type: 'create', claims, losers } : { type: 'nobody' };

  const contact = { id: match.contactId, name: match.name, phone: match.phone, username: match.username };
  const userId = sender.userId ?? match.heldBy[0] ?? null;
  const { conversationId } = match;
  if (!births) return conversationId === null ? { type: 'nobody' } : { type: 'known', contact, conversationId, userId };

  const changes = changesOf(contact, sender);
  if (conversationId !== null && changes === null && claims.length === 0) {
    return { type: 'known', contact, conversationId, userId };
  }
  return { type: 'amend', contactId: contact.id, claims, losers, changes, lacksConversation: conversationId === null };
}

/** The rows of one sender as text: a write that quotes it takes place only while nobody changed them. */
export const standOf = (rows: readonly Row[]): string =>
  rows.map(({ kind, contactId, heldBy }) => `${kind} ${contactId} ${heldBy}`).join('\n');

/** The wanted senders as the look-up reads them. */
export const lookupOf = (wants: readonly { n: number; want: Want }[]): string =>
  JSON.stringify(
    wants.map(({ n, want: { channel, sender } }) => ({
      n,
      scope: channel.portfolioId,
      channel: channel.id,
      ids: pairsOf(identitiesOf(sender)),
    })),
  );

export const pairsOf = (identities: readonly Identity[]): [IdentityKind, string][] =>
  identities.map(({ kind, value }) => [kind, value]);

function holdersOf({ heldBy }: Row): string[] {
  const holders: unknown = JSON.parse(heldBy);
  return Array.isArray(holders) ? holders.filter((holder) => typeof holder === 'string') : [];
}
