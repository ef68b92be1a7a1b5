import type { ConversationId, TicketId } from '../platform/id.ts';

/** [R43] Tickets found by one filter that are concluded together. Waits for the code, goes on, and ends. */
export const clearingStates = ['asked', 'running', 'done', 'cancelled'] as const;
export type ClearingState = (typeof clearingStates)[number];

/** By what the administrator proves to be who they are: a code by e-mail, or where nothing is sent one of their app, or the password. */
export const proofs = ['mail', 'app', 'password'] as const;
export type Proof = (typeof proofs)[number];

/** So many tickets are concluded by one filter; whoever has more asks again. */
export const CLEARING_MAX = 10_000;
/** How many of them are concluded by one message of the queue. */
export const PART_SIZE = 100;
/** For how long the code is good, ms. */
export const CODE_LIFE_MS = 10 * 60 * 1000;
/** Guesses at one code. */
export const TRIES_MAX = 5;
/** How often one person may ask, each time by a letter. */
export const ASKS = { max: 10, withinMs: 15 * 60 * 1000 };

export interface Cleared {
  ticketId: TicketId;
  conversationId: ConversationId;
}

/** How many were concluded, were not because they no longer fit, and could not be. */
export interface ClearingCounts {
  done: number;
  skipped: number;
  failed: number;
}
