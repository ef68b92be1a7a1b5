import type { ContactId, MessageKey } from '../platform/id.ts';
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

/** What a proposal comes from: the same two are not proposed twice. */
export const causeOf = (one: ContactId, other: ContactId): string => [one, other].sort().join(' ');
