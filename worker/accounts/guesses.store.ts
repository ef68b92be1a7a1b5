import type { AgentId } from '../platform/id.ts';
import { type Allowance, forgetTry, mayTry } from './attempt.store.ts';

/**
 * Guesses at what lets one person in or has been sent to them, by whoever knows the half of it or sits at an open screen, wherever it
 * is asked for.
 */
export const GUESSES: Allowance = { max: 10, withinMs: 15 * 60 * 1000 };

export type Guessed = 'password' | 'factor' | 'clearing';

/** Counts one more; false: there were too many, and what is shown is not to be looked at. */
export const mayGuess = (db: D1Database, what: Guessed, id: AgentId, now: number): Promise<boolean> =>
  mayTry(db, `${what}:${id}`, GUESSES, now);

export const forgetGuesses = (db: D1Database, what: Guessed, id: AgentId): Promise<void> =>
  forgetTry(db, `${what}:${id}`);
