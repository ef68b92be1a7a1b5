import type { ChannelId, ContactId, ConversationId, FieldId, LabelId, MessageKey } from '../platform/id.ts';
import type { Identity } from './identity.ts';

/**
 * proposed: people must decide · refused · carrying: decided, and under way · done · undoing: being taken back · undone.
 */
export type MergeStatus = 'proposed' | 'refused' | 'carrying' | 'done' | 'undoing' | 'undone';

/**
 * number: both were seen under one number · changed: the provider said that the ids changed · card: they handed over a
 * number of the other at our request · agent: somebody thinks so.
 */
export type MergeReason = 'number' | 'changed' | 'card' | 'agent';

/** Which identity speaks for it, from which message, when (provider's time, ms). */
export interface MergeProof {
  identity: Identity | null;
  key: MessageKey | null;
  at: number;
}

/** An identity within its portfolio. */
export interface MovedIdentity extends Identity {
  scope: string;
}

/** `claimed`: became the survivor's · `ended`: were theirs and ended. */
export interface Moved {
  claimed: MovedIdentity[];
  ended: MovedIdentity[];
  /** Conversations on channels where the survivor had none: they go on, and are theirs. */
  threads?: ConversationId[];
  /** [I10] What the survivor had not, and the other had: in fields (JSON), and which labels. Missing in older ones. */
  fields?: { id: FieldId; value: string }[];
  labels?: LabelId[];
  /** What the survivor was called before; missing where no other contact was met. */
  before?: {
    name: string | null;
    called?: string | null;
    username: string | null;
    email?: string | null;
    phone?: string | null;
  };
}

/** Two conversations on one channel of which one goes on. `swapped`: the one that was the other contact's. */
export interface Pair {
  channelId: ChannelId;
  kept: ConversationId;
  sealed: ConversationId;
  swapped: boolean;
}

/**
 * How a conversation stands before it is joined with another: never born · sealed by this merge already · an agent is at its
 * ticket · anything else.
 */
export type Standing = 'unborn' | 'sealed' | 'taken' | 'idle';

/** [I4] Whether the one meant to end goes on instead: nobody's work is taken from them for a ticket that nobody has. */
export function isSwapped(kept: Standing, sealed: Standing): boolean {
  if (sealed === 'sealed') return false;
  if (kept === 'sealed') return true;
  if (kept === 'unborn') return sealed !== 'unborn';
  return sealed === 'taken' && kept !== 'taken';
}

/** For how long a merge can be undone, ms: a week, in which somebody notices. */
export const UNDO_WITHIN_MS = 7 * 24 * 60 * 60 * 1000;

/** Whether it can still be taken back. `decidedAt`, `now`: ms. */
export const canUndo = (
  { status, decidedAt }: { status: MergeStatus; decidedAt: number | null },
  now: number,
): boolean => status === 'undoing' || (status === 'done' && decidedAt !== null && now < decidedAt + UNDO_WITHIN_MS);

interface Aged {
  id: ContactId;
  /** ms */
  createdAt: number;
}

/** Who goes on: the contact we have known longer. */
export function survivorOf(one: Aged, other: Aged): { survivorId: ContactId; loserId: ContactId } {
  const older = one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id);
  return older ? { survivorId: one.id, loserId: other.id } : { survivorId: other.id, loserId: one.id };
}

/** What a proposal comes from: the same two are not proposed twice. */
export const causeOf = (one: ContactId, other: ContactId): string => [one, other].sort().join(' ');
